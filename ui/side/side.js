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
  root.append(el("aside", {},
    el("div", { class: "scroll" },
      el("h3", {}, el("span", {}, "校核"), state.counts), state.findings, state.fine, state.blankBox,
      el("h3", { class: "gap" }, el("span", {}, "来源"), state.shares), el("div", { class: "shares", "aria-hidden": "true" }, state.parts),
      legend(), state.characters),
    el("div", { class: "out" }, state.offeredBox, state.copied,
      el("button", { class: "btn p", type: "button", onclick: () => copyPlain(state) }, "复制纯文本"), state.word)));
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
    finding.suggestion && el("div", { class: "fix" }, `建议改为：${finding.suggestion}`),
    el("small", {}, `依据：${finding.source}`), finding.place && el("small", {}, `位置：${finding.place}`),
    finding.jump && el("button", { class: "link", type: "button", onclick: go, "aria-label": `去修改：${finding.message}` }, "去修改"));
}

function blankOf(state, blank) {
  return el("button", { class: "blank", type: "button", onclick: () => send(state, { do: "finding", finding: blank.id }) },
    blank.message, el("small", {}, ` ${blank.place}`));
}

// Copying must happen inside the click and without navigator.clipboard, which plain http does not have.
function copyPlain(state) {
  const asked = { lines: [] };
  window.dispatchEvent(new CustomEvent("nigaotai:text", { detail: asked }));
  const text = asked.lines.join("\r\n");
  const back = state.word.getRootNode().activeElement;
  const hidden = el("textarea", { "aria-hidden": "true", tabindex: -1, style: "position:fixed;left:-9999px;top:0" });
  hidden.value = text;
  const fill = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData.setData("text/plain", text);
  };
  document.body.append(hidden);
  document.addEventListener("copy", fill, true);
  hidden.select();
  const done = document.execCommand("copy");
  document.removeEventListener("copy", fill, true);
  hidden.remove();
  if (back) back.focus();
  const left = [state.data.blanks.length && `还有 ${state.data.blanks.length} 处待补`, state.data.offered && `${state.data.offered} 句用语未确认`].filter(Boolean);
  if (done) send(state, { do: "exported", draft: state.data.draft });  // a version of what went out is kept
  say(state.copied, done ? `✓ 已复制全文${left.length ? `（${left.join("，")}）` : ""}` : "没有复制成，请在稿纸上选中文字，按 Ctrl+C。");
}

export default function (context) {
  const state = stateOf(context, buildSide);
  const data = (state.data = dataOf(context));
  const of = (level) => data.findings.filter((finding) => finding.level === level).length;
  const counts = ["必改", "建议", "提示"].filter(of).map((level) => `${level} ${of(level)}`);
  say(state.counts, counts.join(" · "));
  keyed(state.findings, data.findings, (finding) => finding.id, (finding) => findingOf(state, finding));
  show(state.fine, !data.findings.length);
  say(state.blankTitle, `待补充 ${data.blanks.length} 处`);
  keyed(state.blanks, data.blanks, (blank) => blank.id, (blank) => blankOf(state, blank));
  show(state.blankBox, data.blanks.length > 0);
  say(state.offered, `${data.offered} 句用语未确认`);
  show(state.offeredBox, data.offered > 0);
  const { answer, phrase, fixed } = data.shares;
  say(state.shares, `回答 ${answer}% · 词库 ${phrase}% · 骨架 ${fixed}%`);
  [answer, phrase, fixed].forEach((share, at) => { state.parts[at].style.width = `${share}%`; });
  say(state.characters, `全文 ${data.characters} 字`);
  const href = `ext/docx?d=${encodeURIComponent(data.draft)}`;
  if (state.word.getAttribute("href") !== href) state.word.setAttribute("href", href);
  const json = JSON.stringify(data);
  if (json !== state.json) say(state.copied, "");
  state.json = json;
}
