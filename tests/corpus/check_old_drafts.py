"""Checks of old_drafts/ and box_sentences.jsonl against themselves (not a test of the product).

Run: python tests/corpus/check_old_drafts.py
Errors (exit 1): bad JSON, unknown path, double id, a number or date that the text does not show,
`old` not in the text. Notes: strings that are not literally in the text (normalised wording).
"""

import json
import re
import sys
import unicodedata
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
DIG = "零一二三四五六七八九"
TOPICS = "开头 会议主题 学习研讨 征求意见 谈心谈话 对照检查材料 会议召开 相互批评 督导点评 表态 成效 整改 结尾".split()
PATHS = """organization: name short_name form kind
notice: issuers title number date
meeting: name year theme requirement date time place chair
plan: decided_by date approved_by
opinions: start end channels raw_count merged_count
opinions.team: total problems suggestions
opinions.members: total problems suggestions
opinions.feedback: date way
talks: start end total rounds
materials: lead drafts approved_by approved_on outlines reviewer matters
attendance: due present absences observers
supervisors: organ leader count
previous: meeting total done ongoing
problems: team_total by_aspect members_total items
criticism: count way
comment: by points requirements requirements.count
pledge: points
rectification: tasks immediate limited long_term plan_date deadline publicity
appraisal: participants excellent qualified basic unqualified
signature: name date number signer contact"""
KNOWN = {"recipients", "study", "aspects", "results", "attachments", "study.speakers"}
for line in PATHS.splitlines():
    head, rest = line.split(": ")
    KNOWN |= {f"{head}.{r}" for r in rest.split()}


def cn(n):
    """Chinese numeral forms of n < 1000."""
    if n < 10:
        return {DIG[n]} | ({"两"} if n == 2 else set())
    if n < 100:
        t, u = divmod(n, 10)
        tail = DIG[u] if u else ""
        forms = {("" if t == 1 else DIG[t]) + "十" + tail}
        if t == 1:
            forms.add("一十" + tail)
        if t == 2:
            forms.add("廿" + tail)
        return forms
    h, r = divmod(n, 100)
    heads = {DIG[h] + "百"} | ({"两百"} if h == 2 else set())
    if r == 0:
        return heads
    if r < 10:
        return {a + "零" + DIG[r] for a in heads}
    t, u = divmod(r, 10)
    return {a + DIG[t] + "十" + (DIG[u] if u else "") for a in heads}


def norm(s):
    return re.sub(r"[\s_]+", "", unicodedata.normalize("NFKC", s))


def has_int(n, t, raw):
    t = t.translate(str.maketrans("壹贰叁肆伍陆柒捌玖拾佰", "一二三四五六七八九十百"))
    if n < 1000:
        for f in cn(n):
            if re.search(rf"(?<![一二三四五六七八九十百]){f}(?![一二三四五六七八九十百])", t):
                return True
    pat = rf"(?<![\d.]){n}(?!\d)"
    return bool(re.search(pat, t) or re.search(pat, unicodedata.normalize("NFKC", raw)))


def has_date(d, t, raw, inferred_year):
    y, m, day = map(int, d.split("-"))
    mon = [str(m), f"{m:02d}"] + list(cn(m)) + (["元"] if m == 1 else [])
    dd = [str(day), f"{day:02d}"] + list(cn(day))
    md = any(re.search(rf"(?<!\d){a}[月.]{b}(?!\d)", t) for a in mon for b in dd)
    # the second end of a span: 1月8日至16日
    md = md or (any(a + "月" in t for a in mon) and any(re.search(rf"[至—\-、]{b}日", t) for b in dd))
    ycn = "".join("〇一二三四五六七八九"[int(c)] for c in str(y))
    return md and (inferred_year or str(y) in t or ycn in t)


ZERO = {"appraisal.basic", "appraisal.unqualified", "previous.ongoing"}
errors, notes = [], []
numbers = dates = strings = 0


def walk(where, path, v, t, raw, inferred):
    global numbers, dates, strings
    if isinstance(v, bool) or v is None:
        return
    if isinstance(v, int):
        numbers += 1
        if path == "meeting.year":
            ok = str(v) in t or "二〇" + DIG[v // 10 % 10] + DIG[v % 10] in t
        else:
            ok = has_int(v, t, raw) or (v == 0 and path in ZERO and re.search("没有|0", t))
        if not ok:
            errors.append(f"{where}: {path} = {v} not in the text")
    elif isinstance(v, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", v):
        dates += 1
        if not has_date(v, t, raw, inferred):
            errors.append(f"{where}: {path} = {v} not in the text")
    elif isinstance(v, str):
        strings += 1
        if norm(v) not in t and not path.endswith((".form", ".kind", ".way", ".between")):
            notes.append(f"{where}: {path} = {v}")
    elif isinstance(v, list):
        for x in v:
            walk(where, path, x, t, raw, inferred)
    elif isinstance(v, dict):
        for k, x in v.items():
            walk(where, f"{path}.{k}", x, t, raw, inferred)


def sums(where, f):
    """Parts that add up to another whole than stated (wanted in a few items: look at each)."""
    for whole, *parts in (
        ("opinions.team.total", "opinions.team.problems", "opinions.team.suggestions"),
        ("opinions.members.total", "opinions.members.problems", "opinions.members.suggestions"),
        ("opinions.merged_count", "opinions.team.total", "opinions.members.total"),
        ("previous.total", "previous.done", "previous.ongoing"),
        (
            "rectification.tasks",
            "rectification.immediate",
            "rectification.limited",
            "rectification.long_term",
        ),
    ):
        if whole in f and all(p in f for p in parts) and f[whole] != sum(f[p] for p in parts):
            notes.append(f"{where}: {whole} is not the sum of its parts")
    for whole, part in (("problems.team_total", "problems.by_aspect"), ("talks.total", "talks.rounds")):
        if whole in f and part in f:
            vals = f[part].values() if isinstance(f[part], dict) else [r["count"] for r in f[part]]
            if sum(vals) != f[whole]:
                notes.append(f"{where}: {whole} is not the sum of {part}")


files = sorted((HERE / "old_drafts").glob("*.json"))
for j in files:
    d = json.loads(j.read_text(encoding="utf-8"))
    raw = j.with_suffix(".txt").read_text(encoding="utf-8")
    t = norm(raw)
    for p in list(d["facts"]) + list(d["maybe"]) + d["blanks"]:
        if p not in KNOWN:
            errors.append(f"{j.name}: unknown path {p}")
    for p in d["blanks"]:
        # study, channels, rounds may be partly filled
        if p in d["facts"] and p not in ("opinions.channels", "talks.rounds", "study"):
            errors.append(f"{j.name}: {p} both filled and blank")
    for s in d["old"]:
        if norm(s) not in t:
            errors.append(f"{j.name}: old {s!r} not in the text")
    for p, v in d["facts"].items():
        walk(j.name, p, v, t, raw, True)
    sums(j.name, d["facts"])
    if j.with_suffix(".docx").exists():
        zipfile.ZipFile(j.with_suffix(".docx")).read("word/document.xml")

seen_id, seen_text, n = set(), set(), 0
for line in (HERE / "box_sentences.jsonl").read_text(encoding="utf-8").splitlines():
    d = json.loads(line)
    n += 1
    w = d["id"]
    if w in seen_id or d["text"] in seen_text:
        errors.append(f"{w}: double id or text")
    seen_id.add(w)
    seen_text.add(d["text"])
    if d["asked"] not in TOPICS:
        errors.append(f"{w}: topic {d['asked']}")
    for p in list(d["facts"]) + list(d.get("maybe", {})):
        if p not in KNOWN:
            errors.append(f"{w}: unknown path {p}")
    if set(d["facts"]) & set(d.get("maybe", {})):
        errors.append(f"{w}: the same path certain and maybe")
    for p, v in d["facts"].items():
        walk(w, p, v, norm(d["text"]), d["text"], d["year_hint"] is not None)
    sums(w, d["facts"])

print(f"{len(files)} drafts, {n} sentences; {numbers} numbers, {dates} dates, {strings} strings looked up")
for x in notes:
    print("note ", x)
for x in errors:
    print("ERROR", x)
sys.exit(bool(errors))
