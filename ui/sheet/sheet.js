// The A4 page. Paragraphs are drawn by id, anew only where their pieces changed.

const KINDS = { a: "answer", c: "accepted", o: "offered", b: "blank", f: "fixed" };
// A mark that turns the direction of writing and is not taken back would turn all that follows.
const TURNING = /[\u202a-\u202e\u2066-\u2068]/;
const LEVELS = { 必改: "must", 建议: "should", 提示: "hint", 批注: "remarked" };

function buildSheet(root) {
  const state = { turn: -1, frame: "", origins: {}, levels: {}, seen: "" };
  state.page = el("article", { class: "a4", "aria-label": "稿纸" });
  state.tip = el("div", { class: "tip", role: "tooltip", id: "tip", hidden: true });
  editParts(state);
  remarkParts(state);
  state.desk = el("div", { class: "desk" }, state.page, state.tools, state.editor, state.remarkWay, state.remarkBox);
  root.append(papersParts(state), el("div", { class: "stage" }, state.desk, state.tip));
  state.page.addEventListener("click", (event) => press(state, event.target.closest("[data-ref]")));
  state.page.addEventListener("keydown", (event) => keys(state, event));
  // Words that move under a mouse at rest, as the page is drawn anew, are not asked about.
  state.page.addEventListener("mouseover", (event) => { if (event.clientX !== state.mouse?.clientX || event.clientY !== state.mouse.clientY) later(state, event.target.closest(".w")); });
  state.page.addEventListener("mousemove", (event) => { state.mouse = event; }, { passive: true });
  state.typing = () => later(state, null);
  state.page.addEventListener("mouseleave", () => later(state, null));
  state.page.addEventListener("focusin", (event) => { if (event.target.matches(".w:focus-visible")) tell(state, event.target); });
  state.page.addEventListener("focusout", () => later(state, null));
  state.desk.addEventListener("scroll", () => show(state.tip, false), { passive: true });
  state.fill = (event) => { event.detail.lines = state.lines; };
  window.addEventListener("nigaotai:text", state.fill);
  state.look = (event) => lookFor(state, event.detail);
  window.addEventListener("nigaotai:look", state.look);
  window.addEventListener("keydown", state.typing, true);
  return state;
}

function press(state, word) {
  if (!word || getSelection()?.toString()) return;
  const { ref, kind } = word.dataset, paragraph = word.closest("[data-p]").dataset.p;
  if (kind === "o" || kind === "c") send(state, { do: "slot", slot: ref, paragraph });
  else send(state, { do: "fact", ref, paragraph });
}

// Only the word that the keyboard stands on can have the focus: Chromium selects nothing with a mouse
// that is pressed at the beginning of a word that can.
function stand(state, word) {
  if (!word) return;
  for (const old of state.page.querySelectorAll("[tabindex]")) if (old !== word) old.removeAttribute("tabindex");
  word.tabIndex = 0;
}

function reach(state, word) {
  stand(state, word);
  word?.focus();
}

// The page is one stop of the Tab key; the arrows go from word to word in it.
function keys(state, event) {
  const words = [...state.page.querySelectorAll("[data-ref]")];
  const at = words.indexOf(event.target);
  if (at < 0) return;
  if (event.key === "Enter" || event.key === " ") press(state, words[at]);
  else if (event.key === "ArrowRight" || event.key === "ArrowDown") reach(state, words[Math.min(at + 1, words.length - 1)]);
  else if (event.key === "ArrowLeft" || event.key === "ArrowUp") reach(state, words[Math.max(at - 1, 0)]);
  else return;
  event.preventDefault();
}

function later(state, word) {
  clearTimeout(state.timer);
  if (!word) { show(state.tip, false); return; }
  state.timer = setTimeout(() => tell(state, word), 220);
}

// Where words come from, and what a click on them does.
function originOf(state, { kind, ref }) {
  const known = ref && state.origins[ref];
  if (!known) return ["骨架文字", "固定写法，不随回答改变"];
  if (kind === "b") return ["还没有填写", `${known}。点击去填写`];
  if (kind === "a") return ["您的回答", `${known}。点击可修改`];
  const [name, source, own] = known;
  if (own) return ["您自己的写法", `${name}。点击可另选`];
  const from = `${name}。出处：${source}。`;
  return kind === "o" ? ["词库默认句，还没有确认", `${from}点击确认或另选`] : ["词库用语，已采用", `${from}点击可另选`];
}

function tell(state, word) {
  const box = word.getClientRects()[0], around = state.desk.getBoundingClientRect();
  if (!box) {  // the sheet was drawn anew while the mouse rested: what lies under it now
    const now = state.page.querySelector(".w:hover");
    if (now && now !== word) tell(state, now);
    return;
  }
  const [origin, more] = originOf(state, word.dataset);
  const found = (word.dataset.found || "").split("\n").filter((id) => state.levels[id]);
  const text = word.textContent;
  state.tip.replaceChildren(
    `“${text.length > 24 ? `${text.slice(0, 24)}…` : text}” ← `, el("i", {}, origin), more && el("div", {}, more),
    ...found.map((id) => el("div", { class: "found" }, `${state.levels[id][0]}：${state.levels[id][1]}`)));
  show(state.tip, true);
  const below = box.bottom + 10 + state.tip.offsetHeight < around.bottom;
  const left = Math.min(Math.max(around.left + 8, box.left - 20), around.right - state.tip.offsetWidth - 8);
  state.tip.style.left = `${left - around.left}px`;
  state.tip.style.top = `${(below ? box.bottom + 8 : box.top - state.tip.offsetHeight - 8) - around.top}px`;
}

const TAGS = { title: "h1", heading: "h2" };

function paragraphOf(state, paragraph) {
  const node = el(paragraph.columns ? "div" : TAGS[paragraph.role] || "p", { class: paragraph.role, "data-p": paragraph.id });
  if (paragraph.columns) {
    node.append(...cellsOf(paragraph).map((words, at) => {
      const cell = el("span", { class: "cell" }, words.map((piece) => wordOf(state, piece)));
      cell.style.flexGrow = paragraph.columns[at];
      return cell;
    }));
    return node;
  }
  let head = null, at = 0;
  const pages = new Map(paragraph.breaks);
  for (const piece of paragraph.pieces) {
    // Its words are the style sheet's, so that nobody copies them or finds them in the text.
    const turn = pages.get(at) && el("span", { class: "turn", "data-page": pages.get(at), "aria-hidden": "true" });
    at += [...piece[0]].length;
    const word = wordOf(state, piece), inHead = piece[3];
    if (turn) (inHead && head ? head : node).append(turn);
    if (inHead) { if (!head) node.append((head = el("b", {}))); head.append(word); }
    else node.append(word);
  }
  if (paragraph.stale) node.append(el("button", { class: "stale", type: "button", onclick: () => openEditor(state, paragraph.id) }, "依据已改，请核对"));
  else if (paragraph.edited) node.append(el("span", { class: "mine", "aria-label": "您自己改写的段落" }));
  return node;
}

// A paragraph in which some words are other ones, and nothing else, keeps all the rest as it lies there.
function mendWords(state, node, paragraph, old) {
  const about = ({ pieces, ...rest }) => JSON.stringify([rest, pieces.length, pieces.map((piece) => piece[3])]);
  if (paragraph.breaks.length || paragraph.columns || about(paragraph) !== about(old)) return false;
  const words = node.querySelectorAll(".w");
  paragraph.pieces.forEach((piece, at) => {
    if (JSON.stringify(piece) !== JSON.stringify(old.pieces[at])) words[at].replaceWith(wordOf(state, piece));
  });
  return true;
}

function wordOf(state, [text, kind, ref, , found]) {
  const levels = found.map((id) => LEVELS[state.levels[id]?.[0]]).filter(Boolean);
  return el("span", {
    class: ["w", KINDS[kind], TURNING.test(text) && "turned", ...levels].filter(Boolean).join(" "), "data-kind": kind, "data-ref": ref || null, "data-found": found.length ? found.join("\n") : null,
    role: ref ? "button" : null,
  }, text);
}

// A row's pieces by cell; what parts two cells is a piece of its own.
function cellsOf(paragraph) {
  const cells = [[]];
  for (const piece of paragraph.pieces) {
    if (piece[0] === "\t") cells.push([]);
    else cells.at(-1).push(piece);
  }
  return cells;
}

function frame(state, id) {
  for (const old of state.page.querySelectorAll(".cur")) if (old.dataset.p !== id) old.classList.remove("cur");
  const node = id && state.page.querySelector(`[data-p="${CSS.escape(id)}"]`);
  if (node) node.classList.add("cur");
  return node;
}

// The measures of the page style, on the screen and on paper.
function dress(state, { measures, paper }) {
  const root = state.page.closest(".root");
  for (const [name, value] of Object.entries(measures)) root.style.setProperty(name, value);
  if (!state.paper?.isConnected) document.head.append((state.paper = el("style")));
  say(state.paper, `@page{size:A4;margin:${paper}}`);
}

// Bring what is asked about into sight, moving the desk alone.
function lookAt(state, node, smooth) {
  const box = node.getBoundingClientRect(), around = state.desk.getBoundingClientRect();
  const top = box.top - around.top, room = around.height;
  if (top >= 24 && top + box.height <= room - 24) return;
  const to = state.desk.scrollTop + top - Math.max(24, Math.min((room - box.height) / 2, room / 3));
  // A long way is jumped: nobody can read what flies past.
  const near = Math.abs(to - state.desk.scrollTop) < room && !matchMedia("(prefers-reduced-motion: reduce)").matches;
  state.desk.scrollTo({ top: to, behavior: smooth && near ? "smooth" : "auto" });
}

// The cursor went into a field of these paragraphs: frame the first that is there, unless one is framed.
function lookFor(state, ids) {
  const framed = state.page.querySelector(".cur");
  const there = ids.filter((id) => state.page.querySelector(`[data-p="${CSS.escape(id)}"]`));
  if (!there.length || (framed && there.includes(framed.dataset.p))) return;
  lookAt(state, frame(state, there[0]), true);
}

export default function (context) {
  const state = stateOf(context, buildSheet);
  const data = dataOf(context);
  state.data = data;
  state.origins = data.origins;
  state.levels = data.levels;
  state.lines = data.paragraphs.map((paragraph) => paragraph.pieces.map((piece) => piece[0]).join(""));
  keyed(state.page, data.paragraphs, (paragraph) => paragraph.id, (paragraph) => paragraphOf(state, paragraph),
    (node, paragraph, old) => mendWords(state, node, paragraph, old));
  dress(state, data);
  if (!state.page.contains(state.page.getRootNode().activeElement)) stand(state, state.page.querySelector("[data-ref]"));
  drawPapers(state);
  const node = frame(state, data.frame);
  const moved = state.turn !== data.turn || state.frame !== data.frame;
  for (const old of state.page.querySelectorAll(".flash")) old.classList.remove("flash");
  const flash = data.finding && [...state.page.querySelectorAll("[data-found]")].find((word) => word.dataset.found.split("\n").includes(data.finding));
  if (flash) flash.classList.add("flash");
  if (moved && (flash || node)) lookAt(state, flash || node, state.turn !== -1);
  if (moved && data.write) openEditor(state, data.write);
  drawEditor(state);
  resumeEditor(state);
  drawRemark(state);
  if (!state.editing && !state.tools.contains(state.page.getRootNode().activeElement)) toolsAt(state, data.frame);
  state.turn = data.turn;
  state.frame = data.frame;
  for (const [where, name, heard] of heardRemarks(state)) { where.removeEventListener(name, heard); where.addEventListener(name, heard); }
  return () => {
    for (const [where, name, heard] of heardRemarks(state)) where.removeEventListener(name, heard);
    window.removeEventListener("nigaotai:text", state.fill);
    window.removeEventListener("nigaotai:look", state.look);
    window.removeEventListener("keydown", state.typing, true);
  };
}
