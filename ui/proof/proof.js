// 校核旧稿: any text, on the sheet, with what is found in it. It needs no draft; the text stays in this
// tab (it survives a refresh) and goes to our own server alone.

const KEPT = "nigaotai-proof";
const ORDER = ["必改", "建议", "提示"];

function build(root) {
  const state = { root, original: "", text: "", date: "", lines: [], findings: [], undos: [], ignored: [], on: "", asked: 0 };
  state.notice = el("p", { class: "notice", role: "alert" });
  state.box = el("textarea", { "aria-label": "要校核的文稿", placeholder: "把文稿粘贴到这里，或者把 .docx、.txt 文件拖进来", spellcheck: "false" });
  state.file = el("input", { type: "file", accept: ".docx,.txt", hidden: true, "aria-label": "选择文件", onchange: () => bring(state, state.file.files[0]) });
  state.bring = el("main", { class: "bring" }, el("div", {},
    el("h1", {}, "校核旧稿"),
    el("p", {}, "找出旧年份、拼音和占位、对不上的数字、不存在的日期、写错的规范表述、缺的程序。只在本机和本单位服务器上校核，不向外发送。"),
    el("p", {}, el("strong", {}, "涉密内容不得录入。")),
    state.box, state.notice,
    el("div", { class: "row" },
      el("button", { class: "btn p", type: "button", onclick: () => begin(state, state.box.value) }, "开始校核"),
      el("button", { class: "btn", type: "button", onclick: () => state.file.click() }, "选择文件（.docx、.txt）"),
      el("button", { class: "btn", type: "button", onclick: () => sample(state) }, "看一个例子"), state.file,
      el("a", { class: "link", href: "../" }, "‹ 回到首页"))));
  takesFiles(state.bring, ([file]) => bring(state, file));
  buildDesk(state);
  root.append(state.bring);
  document.addEventListener("keydown", (event) => keys(state, event));
  return state;
}

function buildDesk(state) {
  state.date = el("input", { type: "date", id: "day", onchange: () => check(state) });
  state.count = el("span", { class: "count", role: "status" });
  state.undo = el("button", { class: "btn", type: "button", onclick: () => undo(state) }, "撤销");
  state.said = el("span", { class: "small", role: "status" });
  const word = (kind, name) => el("button", { class: "btn", type: "button", onclick: () => download(state, kind) }, name);
  state.top = el("header", { class: "top" },
    el("h1", {}, "校核旧稿"), state.count, el("span", { class: "gap" }), state.said,
    el("label", { for: "day" }, "会议日期"), state.date, state.undo,
    el("button", { class: "btn", type: "button", onclick: (event) => copy(state, event.currentTarget) }, "复制全文"),
    word("tracked", "下载 Word（修订）"), word("comments", "下载 Word（批注）"), word("clean", "下载 Word"),
    el("button", { class: "btn t", type: "button", onclick: () => leave(state) }, "换一份"));
  state.note = el("p", { class: "note", role: "note", hidden: true });
  state.sheet = el("div", { class: "a4" });
  state.desk = el("main", { class: "desk", tabindex: "-1", "aria-label": "文稿" }, state.note, state.sheet);
  state.list = el("aside", { class: "findings", "aria-label": "校核结果" });
}

async function bring(state, file) {
  if (!file) return;
  say(state.notice, "正在读文件……");
  const given = await askFile("proof/read", file);
  state.file.value = "";
  if (given.error) return say(state.notice, given.error);
  begin(state, given.text);
}

async function sample(state) {
  const given = await ask("proof/sample", "{}");
  if (given.error) say(state.notice, given.error); else begin(state, given.text);
}

function begin(state, text) {
  if (!text.trim()) { say(state.notice, "还没有文稿：请粘贴文字，或者选择文件。"); return state.box.focus(); }
  Object.assign(state, { original: text, text, undos: [], ignored: [], fresh: true });
  state.date.value = "";
  say(state.notice, "正在校核……");
  check(state);
}

// Ask for what is to be found in the text as it stands. A later question makes an earlier answer stale.
async function check(state) {
  const turn = ++state.asked;
  const given = await ask("proof/check", JSON.stringify({ text: state.text, date: state.date.value }));
  if (turn !== state.asked) return;
  say(state.notice, given.error || "");
  if (given.error) return say(state.said, given.error);
  if (state.fresh) { state.original = given.text; state.fresh = false; }
  state.text = given.text;
  state.lines = given.lines;
  if (!state.date.value && given.day) state.date.value = given.day;
  state.all = given.findings.map((f, i) => ({ ...f, key: `${f.id}/${f.from}/${i}` }));
  say(state.note, given.note);
  show(state.note, Boolean(given.note));
  keep(state);
  draw(state);
}

function draw(state) {
  if (state.bring.isConnected) { state.root.replaceChildren(state.top, state.desk, state.list); state.desk.focus(); }
  state.findings = state.all.filter((f) => !state.ignored.includes(f.id));
  const musts = state.findings.filter((f) => f.level === "必改").length;
  state.count.replaceChildren("必改 ", el("b", {}, musts), ` · 共 ${state.findings.length} 处 · ${[...state.text.replace(/\s/g, "")].length} 字`);
  state.undo.disabled = !state.undos.length;
  drawSheet(state);
  drawList(state);
}

function drawList(state) {
  const items = [el("h2", {}, state.findings.length ? "校核结果（F8 看下一处）" : "校核结果")];
  if (!state.findings.length) items.push(el("p", { class: "calm" }, "没有查出问题。数字和事实仍请对照原始材料核对。"));
  for (const level of ORDER) for (const f of state.findings.filter((each) => each.level === level)) items.push(card(state, f));
  if (state.ignored.length) items.push(el("p", { class: "small" }, `已忽略 ${state.all.length - state.findings.length} 处。`,
    el("button", { class: "link", type: "button", onclick: () => { state.ignored = []; keep(state); draw(state); } }, "恢复")));
  state.list.replaceChildren(...items);
}

function card(state, f) {
  const stop = (doing) => (event) => { event.stopPropagation(); doing(); };
  return el("section", { class: "finding", "data-card": f.key, onclick: () => choose(state, f.key) },
    el("button", { type: "button", onclick: stop(() => choose(state, f.key)) }, el("span", { class: `lv ${LOOKS[f.level]}` }, f.level), f.message),
    el("span", { class: "src" }, `依据：${f.source}`),
    el("div", { class: "acts" },
      f.suggestion && f.to > f.from && el("button", { class: "btn fix", type: "button", onclick: stop(() => change(state, f.from, f.to, f.suggestion)) }, `改为“${f.suggestion}”`),
      el("button", { class: "btn t", type: "button", onclick: stop(() => { state.ignored.push(f.id); keep(state); draw(state); }) }, "忽略")));
}

function choose(state, key) {
  state.on = key;
  for (const node of state.sheet.querySelectorAll(".f")) node.classList.toggle("on", node.dataset.f.split(" ").includes(key));
  for (const node of state.list.querySelectorAll(".finding")) node.classList.toggle("on", node.dataset.card === key);
  state.sheet.querySelector(".f.on")?.scrollIntoView({ block: "center" });
  state.list.querySelector(".finding.on")?.scrollIntoView({ block: "nearest" });
}

function change(state, from, to, words) {
  state.undos.push(state.text);
  state.text = state.text.slice(0, from) + words + state.text.slice(to);
  check(state);
}

function undo(state) {
  if (!state.undos.length) return;
  state.text = state.undos.pop();
  check(state);
}

function copy(state, button) {
  const done = copied({ "text/plain": state.text.split("\n").join("\r\n") }, button);
  say(state.said, done ? "✓ 已复制" : "没有复制成，请选中文字后按 Ctrl+C。");
}

async function download(state, kind) {
  say(state.said, "正在生成……");
  const given = await ask("proof/docx", JSON.stringify({ original: state.original, text: state.text, date: state.date.value, kind, ignored: state.ignored }));
  if (given.error) return say(state.said, given.error);
  const link = el("a", { href: URL.createObjectURL(await given.blob()), download: { tracked: "校核稿（修订）.docx", comments: "校核稿（批注）.docx", clean: "校核后.docx" }[kind] });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  say(state.said, "✓ 已下载");
}

function keys(state, event) {
  if (composing(event) || state.bring.isConnected) return;
  if (event.key === "F8" && state.findings.length) {
    event.preventDefault();
    const order = [...state.findings].sort((a, b) => a.from - b.from);
    const at = order.findIndex((f) => f.key === state.on) + (event.shiftKey ? -1 : 1);
    choose(state, order[(at + order.length) % order.length].key);
  }
  if (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && event.target.tagName !== "TEXTAREA") { event.preventDefault(); undo(state); }
}

function keep(state) {
  try { sessionStorage.setItem(KEPT, JSON.stringify({ original: state.original, text: state.text, date: state.date.value, undos: state.undos.slice(-20), ignored: state.ignored })); } catch { /* a full store keeps the page working */ }
}

function leave(state) {
  sessionStorage.removeItem(KEPT);
  state.box.value = "";
  say(state.notice, "");
  state.root.replaceChildren(state.bring);
  state.box.focus();
}

const state = build(document.getElementById("proof"));
try {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) || "null");
  if (kept) { const { date, ...rest } = kept; Object.assign(state, rest); state.date.value = date; check(state); } else state.box.focus();
} catch { state.box.focus(); }
