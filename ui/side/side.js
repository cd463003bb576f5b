// The right column: what was found, what is missing, where the words come from, and the ways out.

const LEVEL = { 必改: "r", 建议: "y", 提示: "b" };

function buildSide(root) {
  const state = { counts: el("span", { class: "mute" }), findings: el("div", { class: "findings" }) };
  state.fine = el("p", { class: "fine" }, "没有查出问题。");
  state.blankTitle = el("summary", {});
  state.blanks = el("div", { class: "blanks" });
  state.blankBox = el("details", {}, state.blankTitle, state.blanks);
  state.offered = el("p", { class: "offered" });
  state.all = el("button", { class: "btn", type: "button", onclick: () => send(state, { do: "all" }) }, "全部采用");
  state.offeredBox = el("div", { class: "offeredbox" }, state.offered, state.all);
  state.parts = ["answer", "phrase", "fixed"].map((name) => el("i", { class: name }));
  state.shares = el("span", { class: "mute" });
  state.characters = el("p", { class: "small" });
  state.copied = el("p", { class: "copied", role: "status" });
  state.word = el("a", { class: "btn", download: "" }, "下载 Word（GB/T 9704）");
  state.word.addEventListener("click", (event) => leaveBy(state, event, state.word));
  const copying = (copy) => () => leaving(state, "复制", (seen) => fetchCopy(state.data, { seen }), (told) => copy(state, told));
  state.formatted = el("button", { class: "btn p", type: "button", onclick: copying(copyFormatted) }, "复制全文（带格式）");
  state.plain = el("button", { class: "btn", type: "button", onclick: copying(copyPlain) }, "复制纯文本");
  state.ignoredTitle = el("summary", {});
  state.ignored = el("div", { class: "ignored" });
  state.ignoredBox = el("details", { class: "set" }, state.ignoredTitle, state.ignored);
  state.keys = (event) => stepKey(state, event);
  state.leaves = (event) => leaving(state, "下载", askOpen(state, event.detail), (_, seen) => giveFile(event.detail, seen));
  root.append(el("aside", {},
    el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "校核和来源" },
      el("h3", {}, el("span", {}, "校核"), state.counts), (state.keyhint = el("p", { class: "small keyhint" }, "F8 下一条，Shift+F8 上一条")), state.findings, state.fine, remarksParts(state), state.ignoredBox, state.blankBox,
      el("h3", { class: "gap" }, el("span", {}, "来源"), state.shares), el("div", { class: "shares", "aria-hidden": "true" }, state.parts),
      legend(), state.characters),
    el("div", { class: "out" }, state.offeredBox, state.copied,
      state.formatted, state.plain, state.word, waysParts(state)), leaveParts(state)));
  return state;
}

function legend() {
  const looks = [["answer", "您的回答"], ["accepted", "已采用"], ["offered", "未确认"], ["blank", "【待补充】"]];
  return el("p", { class: "legend" }, looks.map(([name, word]) => el("span", { class: `l ${name}` }, word)));
}

function findingOf(state, finding) {
  const go = () => send(state, { do: "finding", finding: finding.id });
  return el("div", { class: `fd ${LEVEL[finding.level]}` },
    el("b", {}, finding.level), `　${finding.message}`,
    finding.suggestion && !finding.mend && el("div", { class: "fix" }, `建议改为：${finding.suggestion}`),
    el("small", {}, `依据：${finding.source}`), finding.place && el("small", {}, `位置：${finding.place}`),
    el("div", { class: "deeds" },
      finding.mend && el("button", { class: "link", type: "button", onclick: () => send(state, { do: "mend", finding: finding.id }), "aria-label": `改为：${finding.suggestion}` }, `改为“${finding.suggestion}”`),
      finding.jump && el("button", { class: "link", type: "button", onclick: go, "aria-label": `去修改：${finding.message}` }, "去修改"),
      ignoring(state, finding, "忽略", "在这份稿件里不再提示，可以随时恢复", { do: "ignore" }),
      el("details", { class: "more" }, el("summary", { class: "link quiet", "aria-label": `更多办法：${finding.message}` }, "更多"),
        ignoring(state, finding, "这次不提", "下次打开这份稿件时再提示", { do: "pass" }),
        ignoring(state, finding, "关掉规则", "在这份稿件里不再用这条规则，可以随时恢复", { do: "ignore", rule: 1 }))));
}

function ignoring(state, finding, word, why, action) {
  return el("button", { class: "link quiet", type: "button", title: why, onclick: () => send(state, { ...action, finding: finding.id }), "aria-label": `${word}：${finding.message}` }, word);
}

function ignoredOf(state, finding) {
  return el("div", { class: "line" }, el("span", {}, el("b", {}, finding.how), `　${finding.message}`),
    el("button", { class: "link", type: "button", onclick: () => send(state, { do: "heed", entry: finding.entry }), "aria-label": `恢复提示：${finding.message}` }, "恢复提示"));
}

function blankOf(state, blank) {
  return el("button", { class: "blank", type: "button", onclick: () => send(state, { do: "finding", finding: blank.id }) },
    blank.message, el("small", {}, ` ${blank.place}`));
}

function leaveBy(state, event, link) {
  event.preventDefault();
  leaving(state, "下载", askOpen(state), (_, seen) => giveFile(link.getAttribute("href"), seen));
}

// Out of the server's reach the words on the screen are given, which it has checked.
function copyPlain(state, told) {
  const asked = { lines: [] };
  if (told.unreached) window.dispatchEvent(new CustomEvent("nigaotai:text", { detail: asked }));
  sayCopied(state, "纯文本", copied({ "text/plain": told.unreached ? asked.lines.join("\r\n") : told.text }, state.plain));
}

function copyFormatted(state, told) {
  if (told.unreached) return say(state.copied, "没有从服务器取到带格式的全文，请稍后再点，或先复制纯文本。");
  sayCopied(state, "全文（带格式）", copied(kindsOf(told), state.formatted));
}

function sayCopied(state, what, done) {
  const { blanks, offered, draft } = state.data;
  const left = [blanks.length && `还有 ${blanks.length} 处待补`, offered && `${offered} 句用语未确认`].filter(Boolean);
  if (done) send(state, { do: "exported", draft });  // a version of what went out is kept
  say(state.copied, done ? `✓ 已复制${what}${left.length ? `（${left.join("，")}）` : ""}` : "没有复制成，请再点一次；还不行，请在稿纸上选中文字，按 Ctrl+C。");
}

// F8 and Shift+F8 go from finding to finding, wherever the cursor is; printing is a way out.
function stepKey(state, event) {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "p") {
    event.preventDefault();
    if (!state.leave.open) leaving(state, "打印", askOpen(state), () => window.print());
    return;
  }
  if (event.key !== "F8" || composing(event) || event.altKey || event.ctrlKey || event.metaKey || state.leave.open) return;
  event.preventDefault();
  send(state, { do: "next", kind: "any", back: event.shiftKey });
}

export default function (context) {
  const state = stateOf(context, buildSide);
  const data = (state.data = dataOf(context));
  const of = (level) => data.findings.filter((finding) => finding.level === level).length;
  const counts = ["必改", "建议", "提示"].filter(of).map((level) => `${level} ${of(level)}`);
  say(state.counts, counts.join(" · "));
  keyed(state.findings, data.findings, (finding) => finding.id, (finding) => findingOf(state, finding));
  show(state.fine, !data.findings.length);
  say(state.ignoredTitle, `已忽略 ${data.ignored.length} 条`);
  keyed(state.ignored, data.ignored, (finding) => finding.entry, (finding) => ignoredOf(state, finding));
  show(state.ignoredBox, data.ignored.length > 0);
  drawRemarks(state);
  show(state.keyhint, data.findings.length + data.blanks.length > 0);
  say(state.blankTitle, `待补充 ${data.blanks.length} 处`);
  keyed(state.blanks, data.blanks, (blank) => blank.id, (blank) => blankOf(state, blank));
  show(state.blankBox, data.blanks.length > 0);
  say(state.offered, `${data.offered} 句用语未确认`);
  show(state.offeredBox, data.offered > 0);
  const { answer, phrase, fixed } = data.shares;
  say(state.shares, `回答 ${answer}% · 词库 ${phrase}% · 骨架 ${fixed}%`);
  [answer, phrase, fixed].forEach((share, at) => { state.parts[at].style.width = `${share}%`; });
  say(state.characters, `全文 ${data.characters} 字`);
  drawWays(state);
  const json = JSON.stringify({ ...data, version: 0 });
  if (json !== state.json) say(state.copied, "");
  state.json = json;
  if (state.leave.open) drawLeave(state, data);
  const listening = { keydown: state.keys, "nigaotai:leave": state.leaves, "nigaotai:review": state.reviewing };
  for (const [name, heard] of Object.entries(listening)) { window.removeEventListener(name, heard); window.addEventListener(name, heard); }
  return () => { for (const [name, heard] of Object.entries(listening)) window.removeEventListener(name, heard); };
}
