// The card of the question that is being asked. What is typed in it belongs to the browser:
// Python's values come in only when `fill` (the card, or an explicit wish) changes.

const typedKey = (card, path) => `${card.id}/${path}`;

// Mirror what has changed in the card.
function keepTyped(state) {
  for (const field of state.fields) {
    const { path } = field.field, text = JSON.stringify(field.read());
    if (text === state.mirrored.get(path)) continue;
    state.mirrored.set(path, text);
    record(state.draft, typedKey(state.card, path), text);
  }
}

// Give up what has been typed on a card: Python has another value, and the writer wished for it.
function forgetTyped(state, data) {
  for (const { path } of data.card.fields) {
    const key = typedKey(data.card, path);
    if (recall(data.draft, key, data.typed)) record(data.draft, key, "");
  }
}

// What Python says of a field, as it is told back with an answer: `was`.
const saidBy = (field) => [field.value, field.null];

function fillField(state, field, text, given) {
  const { path } = field.field, alone = state.fields.length === 1;
  field.fill(given.null && !alone ? null : given.value);
  state.untouched.set(path, JSON.stringify(field.read()));
  if (text) field.fill(JSON.parse(text));
  state.mirrored.set(path, JSON.stringify(field.read()));
  state.was.set(path, saidBy(given));
}

// An answer that came in from elsewhere shows in a field that the writer has not touched.
function followFields(state, card) {
  for (const given of card.fields) {
    const field = state.fields.find((each) => each.field.path === given.path);
    if (!field || JSON.stringify(saidBy(given)) === JSON.stringify(state.was.get(given.path))) continue;
    const now = JSON.stringify(field.read());
    if (now === state.untouched.get(given.path) || now === state.sent.get(given.path)) fillField(state, field, "", given);
  }
}

function drawCard(state, data) {
  const card = data.card;
  show(state.cardBox, Boolean(card));
  show(state.done, !card);
  if (!card) { state.card = null; state.fields = []; return drawDone(state, data); }
  const same = state.card && state.shownDraft === data.draft && state.card.id === card.id;
  // A server that was started anew counts from the beginning: only a growing number is a wish.
  const wish = same && data.fill > state.fill;
  if (wish) forgetTyped(state, data);
  if (!same || wish) buildCard(state, data);
  else followFields(state, card);
  state.fill = data.fill;
  state.shownDraft = data.draft;
  state.card = card;
  say(state.place, card.place ? `写入“${card.place}”` : "");
  show(state.place, Boolean(card.place));
  for (const field of state.fields) field.error(card.errors[field.field.path]);
  keyed(state.notes, card.findings, (finding) => finding.id, (finding) =>
    el("p", { class: `note ${finding.level === "必改" ? "must" : ""}` }, el("b", {}, finding.level), ` ${finding.message}`));
  const suspect = new Set(card.findings.filter((finding) => finding.level === "必改").flatMap((finding) => finding.paths));
  for (const field of state.fields) field.node.classList.toggle("suspect", suspect.has(field.field.path));
  const bad = state.fields.find((field) => card.errors[field.field.path]);
  const errors = JSON.stringify(card.errors);
  if (bad && state.errors !== errors) bad.focus();
  state.errors = errors;
}

function buildCard(state, data) {
  const { card } = data;
  state.card = card;
  for (const name of ["mirrored", "untouched", "sent", "was"]) state[name] = new Map();
  const submit = () => submitCard(state);
  const changed = () => keepTyped(state);
  const alone = card.fields.length === 1;
  const wide = widths(card.fields);
  state.fields = card.fields.map((field, at) => fieldOf(field, wide[at], changed, submit, alone, false));
  for (const field of state.fields) fillField(state, field, recall(data.draft, typedKey(card, field.field.path), data.typed), field.field);
  say(state.ask, card.ask);
  say(state.help, card.help);
  show(state.help, Boolean(card.help));
  state.help.classList.remove("whole");
  state.grid.replaceChildren(...state.fields.map((field) => field.node));
  say(state.skip, card.state === "open" || card.state === "partial" ? "先跳过" : "不改了");
  state.body.scrollTop = 0;
  say(state.said, "");
}

function submitCard(state) {
  keepTyped(state);
  const raw = {}, none = [], now = (path) => state.mirrored.get(path);
  for (const field of state.fields) {
    const value = field.read();
    if (value === null) none.push(field.field.path);
    else raw[field.field.path] = value;
  }
  const kept = state.fields.map((field) => field.field.path).filter((path) => now(path) === state.untouched.get(path));
  const over = posted(state.draft).filter((entry) => entry.do === "submit" && entry.card === state.card.id && entry.tab === thisTab()).pop();
  if (over && JSON.stringify([over.raw, over.null]) === JSON.stringify([raw, none])) return saidLater(state);
  for (const { field: { path } } of state.fields) state.sent.set(path, now(path));
  send(state, { do: "submit", card: state.card.id, raw, null: none, was: Object.fromEntries(state.was), kept, over: over && { raw: over.raw, null: over.null } });
  saidLater(state);
}

// While the line is down an answer waits in the browser; say so where it was given.
function saidLater(state) {
  if (!connected()) say(state.said, "连接断了：这一步已记在本机，连上以后自动提交。");
}

function leaveCard(state, doing) {
  send(state, { do: doing, card: state.card.id, was: doing === "null" ? Object.fromEntries(state.was) : undefined });
  saidLater(state);
}

function focusField(state, path, cell) {
  const wanted = state.fields.find((field) => field.field.path === path) || state.fields.find((field) => !field.off()) || state.fields[0];
  if (!wanted) return state.box.focus({ preventScroll: true });
  wanted.focus(cell);
  if (!path) return;
  wanted.node.scrollIntoView({ block: "nearest" });
  state.grid.getRootNode().activeElement?.scrollIntoView({ block: "nearest" });
}

// The fields of the card that lie below what is in sight.
function fieldsBelow(state) {
  const end = state.body.getBoundingClientRect().bottom;
  return state.fields.filter((field) => field.node.getBoundingClientRect().top > end - 24);
}

function tellBelow(state) {
  // One short line: what it says must never change how much is in sight.
  const { body } = state, count = fieldsBelow(state).length;
  say(state.below, count ? `↓ 还有 ${count} 项` : "↓ 还有");
  show(state.below, count > 0 || body.scrollHeight - body.clientHeight - body.scrollTop > 40);
}

function showBelow(state) {
  const [next] = fieldsBelow(state);
  if (!next) return state.body.scrollBy({ top: state.body.clientHeight - 60 });
  next.node.scrollIntoView({ block: "start" });
  next.focus();
}

function drawDone(state, data) {
  say(state.ask, "");
  const { blanks, offered } = data.left;
  const left = [blanks && `还有 ${blanks} 处待补`, offered && `${offered} 句词库用语没有确认`].filter(Boolean);
  say(state.doneText, left.length ? `问题都问完了，${left.join("，")}。` : "问题都问完了，稿子里没有空白，用语都已确认。");
  show(state.doneBlank, blanks > 0);
  show(state.doneAll, offered > 0);
}

function cardParts(state) {
  state.ask = el("h2", { class: "ask", id: "ask" });
  state.help = el("p", { class: "cardhelp", title: "点一下看全", onclick: () => state.help.classList.toggle("whole") });
  state.place = el("p", { class: "place" });
  state.grid = el("div", { class: "grid" });
  state.notes = el("div", { role: "status" });
  // The sheet frames the paragraph of the field that has the cursor.
  state.grid.addEventListener("focusin", (event) => {
    const field = state.fields.find((each) => each.node.contains(event.target));
    window.dispatchEvent(new CustomEvent("nigaotai:look", { detail: (field && state.card.looks[field.field.path]) || [] }));
  });
  state.skip = el("button", { class: "btn t", type: "button", onclick: () => leaveCard(state, "skip") }, "先跳过");
  state.below = el("button", { class: "link below", type: "button", hidden: true, onclick: () => showBelow(state) });
  state.body = el("div", { class: "body" }, state.ask, state.place, state.help, state.grid, state.notes);
  state.body.addEventListener("scroll", () => tellBelow(state));
  state.cardBox = el("section", { class: "card", "aria-labelledby": "ask" }, state.body,
    el("div", { class: "foot" }, state.below,
      el("button", { class: "btn t", type: "button", onclick: () => leaveCard(state, "null"), title: "整个问题不涉及，相应的话不写进正文" }, "不涉及"),
      state.skip,
      el("button", { class: "btn p", type: "button", onclick: () => submitCard(state) }, "确定 ↵")));
  state.doneText = el("p", {});
  state.doneBlank = el("button", { class: "btn", type: "button", onclick: () => send(state, { do: "next", kind: "blank" }) }, "去补空白");
  state.doneAll = el("button", { class: "btn", type: "button", onclick: () => send(state, { do: "all" }) }, "用语全部采用");
  state.done = el("section", { class: "card done", hidden: true }, state.doneText, el("div", { class: "foot" }, state.doneBlank, state.doneAll));
}
