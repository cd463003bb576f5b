// 花脸稿: two versions laid beside each other; what was taken out struck through, what came in underlined.

const asking = new URLSearchParams(location.search);
const draft = asking.get("d") || "", BRING = "bring";
const SIGNS = { "-": "del", "+": "ins" };

function build(root) {
  const state = { brought: [], rows: [], at: -1, turn: 0 };
  const button = (name, title, doing, look = "btn") => el("button", { class: look, type: "button", title, onclick: doing }, name);
  state.notice = el("p", { class: "notice", role: "alert" });
  state.count = el("p", { class: "count", role: "status" });
  state.sides = ["a", "b"].map((name) => sideOf(state, name));
  state.sheet = el("article", { class: "sheet", "aria-label": "花脸稿全文" });
  state.tools = el("div", { class: "row" },
    button("‹ 上一处", "Shift+F8", () => step(state, -1)), button("下一处 ›", "F8", () => step(state, 1)),
    (state.formatted = button("复制花脸稿（带格式）", "贴进 Word、邮件，删改的样子不变", () => copy(state, true), "btn p")),
    (state.plain = button("复制纯文本", "删改处用〔删：〕〔增：〕标出", () => copy(state, false))),
    button("下载 Word（修订）", "改动是 Word 的修订，可以逐处接受或拒绝", () => fetchTracked(state)),
    button("打印", "", () => window.print()), state.count);
  root.append(el("main", {},
    el("h1", {}, "花脸稿"),
    el("div", { class: "sides noprint" }, state.sides.map((side) => side.node), button("⇄ 对调", "两个版本对调", () => swap(state), "btn t")),
    state.notice, state.tools,
    el("p", { class: "key" }, el("del", {}, "删去的字"), "　", el("ins", {}, "增加的字"), "　", el("span", { class: "moved" }, "移动的段落"), el("span", { class: "noprint" }, "　F8 下一处，Shift+F8 上一处")),
    state.sheet,
    el("p", { class: "row noprint" }, el("a", { class: "link", href: draft ? `../?d=${encodeURIComponent(draft)}` : "../" }, draft ? "‹ 回到稿件" : "‹ 回到首页"))));
  window.addEventListener("keydown", (event) => {
    if (event.key !== "F8" || composing(event)) return;
    event.preventDefault();
    step(state, event.shiftKey ? -1 : 1);
  });
  return state;
}

// One of both: a list of versions, and a file that can be brought in its place.
function sideOf(state, name) {
  const word = name === "a" ? "原来的" : "改后的";
  const side = { name, word, chosen: "" };
  side.list = el("select", { "aria-label": word, onchange: () => choose(state, side) });
  side.file = el("input", { type: "file", accept: ".docx,.txt", hidden: true, "aria-label": `上传${word}`, onchange: () => bring(state, side, side.file.files[0]) });
  side.node = el("label", { class: "side" }, el("span", {}, word), side.list, side.file);
  takesFiles(side.node, (files) => bring(state, side, files[0]));
  return side;
}

function fill(state) {
  const { title, versions, drafts } = state.known;
  const option = (value, text) => el("option", { value: JSON.stringify(value) }, text);
  for (const side of state.sides) {
    const groups = [];
    if (draft) groups.push(el("optgroup", { label: title },
      option({ draft }, "现在的稿件"), versions.map((version) => option({ draft, version: version.id }, `${version.when} · ${version.why}`))));
    if (state.brought.length) groups.push(el("optgroup", { label: "上传的文件" }, state.brought.map((file, at) => option({ brought: at }, file.name))));
    if (drafts.length) groups.push(el("optgroup", { label: "其他稿件（现在的）" }, drafts.map((each) => option({ draft: each.id }, `${each.title} · 改于 ${each.changed}`))));
    side.list.replaceChildren(el("option", { value: "" }, "请选一个版本"), ...groups, el("option", { value: BRING }, "上传旧稿（.docx、.txt）……"));
    side.list.value = side.chosen;
    if (side.list.value !== side.chosen) side.list.value = side.chosen = "";
  }
}

function choose(state, side) {
  if (side.list.value === BRING) {
    side.list.value = side.chosen;
    return side.file.click();
  }
  side.chosen = side.list.value;
  compare(state);
}

async function bring(state, side, file) {
  if (!file) return;
  side.file.value = "";
  say(state.notice, `正在读“${file.name}”……`);
  const read = await askFile("proof/read", file);
  say(state.notice, read.error || "");
  if (read.error) return;
  state.brought.push({ name: file.name, text: read.text });
  side.chosen = JSON.stringify({ brought: state.brought.length - 1 });
  fill(state);
  compare(state);
}

function swap(state) {
  const [a, b] = state.sides;
  [a.chosen, b.chosen] = [b.chosen, a.chosen];
  fill(state);
  compare(state);
}

function asked(state, side) {
  const chosen = JSON.parse(side.chosen);
  return "brought" in chosen ? { text: state.brought[chosen.brought].text } : chosen;
}

const both = (state) => JSON.stringify({ a: asked(state, state.sides[0]), b: asked(state, state.sides[1]) });

async function compare(state) {
  const turn = ++state.turn;
  const ready = state.sides.every((side) => side.chosen);
  Object.assign(state, { rows: [], at: -1, whole: null });
  draw(state);
  if (!ready) return say(state.count, "请选好两个版本。");
  say(state.count, "正在比较……");
  const given = await ask("compare/rows", both(state));
  if (turn !== state.turn) return;
  say(state.notice, given.error || "");
  if (given.error) return say(state.count, "");
  Object.assign(state, { rows: given.rows, whole: given });
  draw(state);
  say(state.count, given.changes ? `共 ${given.changes} 处改动` : "两个版本的文字没有不同。");
}

function draw(state) {
  state.sheet.replaceChildren(...state.rows.map(line));
  state.changed = [...state.sheet.querySelectorAll("[data-change]")];
  for (const node of state.tools.querySelectorAll("button")) node.disabled = !state.whole;
}

const HINTS = { changed: "改动", added: "整段增加", removed: "整段删去", moved: "移到此处" };

function line(row) {
  const words = row.pieces.map(([kind, text]) => (SIGNS[kind] ? el(SIGNS[kind], {}, text) : text));
  if (row.kind === "same") return el("p", {}, words);
  if (row.kind === "left") {
    const text = row.pieces.map(([, said]) => said).join("");
    return el("p", { class: "left" }, `〔此段移到${row.after ? "后" : "前"}面：${text.length > 24 ? `${text.slice(0, 24)}……` : text}〕`);
  }
  return el("p", { class: row.kind, "data-change": true, tabindex: -1, "aria-label": HINTS[row.kind] }, row.kind === "moved" && el("small", {}, "〔移到此处〕"), words);
}

function step(state, by) {
  const all = state.changed || [];
  if (!all.length) return;
  state.at = state.at < 0 ? (by > 0 ? 0 : all.length - 1) : (state.at + by + all.length) % all.length;
  for (const node of all) node.classList.toggle("on", node === all[state.at]);
  all[state.at].scrollIntoView({ block: "center" });
  all[state.at].focus({ preventScroll: true });
  say(state.count, `第 ${state.at + 1} / ${all.length} 处`);
}

function copy(state, formatted) {
  const kinds = { "text/plain": state.whole.text.replaceAll("\n", "\r\n") };
  if (formatted) kinds["text/html"] = state.whole.html;
  say(state.count, copied(kinds, formatted ? state.formatted : state.plain) ? "✓ 已复制" : "没有复制成，请在下面选中文字，按 Ctrl+C。");
}

async function fetchTracked(state) {
  const answer = await ask("compare/docx", both(state));
  if (answer.error) return say(state.notice, answer.error);
  const link = el("a", { href: URL.createObjectURL(await answer.blob()), download: "花脸稿.docx" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

async function begin(state) {
  draw(state);
  const known = await ask("compare/versions", JSON.stringify({ draft }));
  if (known.error) return say(state.notice, known.error);
  state.known = known;
  const version = Number(asking.get("v")) || known.versions[0]?.id;
  if (draft) state.sides[1].chosen = JSON.stringify({ draft });
  if (draft && version) state.sides[0].chosen = JSON.stringify({ draft, version });
  fill(state);
  compare(state);
  if (draft && !known.versions.length) say(state.notice, "这份稿件还没有历史版本；可以和别的稿件比，或者上传旧稿。");
}

begin(build(document.getElementById("compare")));
