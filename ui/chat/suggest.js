// Wordings found while one types: in the box at the bottom, and under the text field that has the cursor.

// Under a field, and for Enter in the box, only what is surely meant.
const SURE = 0.6, SURE_IN_FIELD = 0.7;
const SAYS = /[a-z\u3400-\u9fff]/i, STOPS = /[，。；、！？：,;!?\n]/;

async function askPhrases(where, body) {
  const told = await fetch(where, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  const said = await told.json();
  if (!told.ok) throw new Error(said.error);
  return said;
}

// Find wordings for a query; `then` gets them unless another query has been asked meanwhile.
function find(state, query, then) {
  const number = (state.asked = (state.asked || 0) + 1);
  const slot = currentSlot(state)?.id || "";
  const done = (found, why = "") => { if (number === state.asked) { Object.assign(state, { seeking: null, why }); then(found); } };
  state.seeking = askPhrases("ext/suggest", { session: state.data.session, query, slot }).then(({ found }) => done(found), (error) => done([], error.message));
}

const spelled = (letters) => letters.replace(/['’]/g, "");

// The box: what is typed, or while an input method composes, its letters.
function seek(state, typed) {
  state.sought = spelled(typed).trim();
  state.marked = -1;
  if (SAYS.test(state.sought)) find(state, state.sought, (found) => { state.found = found; drawWords(state); });
  else { state.found = []; state.seeking = null; state.asked = (state.asked || 0) + 1; drawWords(state); }
}

const currentSlot = (state) => state.data.slots.find((each) => each.id === state.slot) || state.data.slots[0];

// Where a wording found would stand: in the place it is made for, wherever that is, else in the one that is open.
const placeOf = (state, option) =>
  state.data.slots.find((each) => each.id === option.slot) || (option.slot ? { id: option.slot, label: option.label, elsewhere: true } : currentSlot(state) || null);

function marked(text, marks) {
  if (!marks?.length) return [text];
  const letters = Array.from(text), parts = [];
  let at = 0;
  for (const [begin, end] of marks) {
    parts.push(letters.slice(at, begin).join(""), el("mark", {}, letters.slice(begin, end).join("")));
    at = end;
  }
  return [...parts, letters.slice(at).join("")];
}

// What a wording rests on, in one line.
function originOf(option, label) {
  const lapsed = option.valid === false && "会议日期不在适用期内";
  const dates = option.dates && `适用期 ${option.dates}`;
  return [label, option.name && `又作“${option.name}”`, lapsed, dates, option.section, option.source, option.verified].filter(Boolean).join(" · ");
}

const usedPhrase = (id) => askPhrases("ext/phrases", { do: "used", id }).catch(() => {});

// Keep the writer's own words as 我的常用语, and say so.
function keepOwn(state, text) {
  const section = currentSlot(state)?.options[0]?.section || "";
  askPhrases("ext/phrases", { do: "keep", text, section }).then(({ said }) => say(state.said, said), (error) => say(state.said, error.message || "没有存成，请再试一次。"));
}

// Fields. Tab and Enter are the form's own keys: they take a wording only after an arrow has chosen one.

const searchable = (node) =>
  node.matches?.("textarea, input[type=text]:not([inputmode=numeric])") && node.closest(".card") && !node.closest("[data-path]")?.querySelector(".one + .chips > *");

function popParts(state, root) {
  state.pop = { open: false, items: [], marked: -1, input: null, from: 0 };
  state.popList = el("div", { class: "poplist", role: "listbox", "aria-label": "规范表述" });
  state.popBox = el("div", { class: "pop", hidden: true }, el("div", { class: "sughead" }, el("span", { role: "status" }, "规范表述"), el("span", { class: "keys" }, "↑↓ 选择　回车或 Tab 采用　Esc 关闭")), state.popList);
  root.querySelector(".chat").append(state.popBox);
  // The cursor stays in its field while the list is clicked.
  state.popBox.addEventListener("mousedown", (event) => event.preventDefault());
  root.addEventListener("input", (event) => { if (searchable(event.target) && !event.isComposing) seekIn(state, event.target); });
  root.addEventListener("compositionstart", (event) => { state.pop.from = event.target.selectionStart; });
  root.addEventListener("compositionupdate", (event) => { if (searchable(event.target)) seekFor(state, event.target, spelled(event.data), state.pop.from); });
  root.addEventListener("compositionend", (event) => { if (searchable(event.target)) seekIn(state, event.target); });
  root.addEventListener("focusout", (event) => { if (event.target === state.pop.input) closePop(state); });
  root.addEventListener("keydown", (event) => popKeys(state, event), true);
}

// The clause before the cursor.
function seekIn(state, input) {
  if (putting) return;
  const before = input.value.slice(0, input.selectionStart), clause = before.split(STOPS).pop();
  seekFor(state, input, clause.trimStart(), before.length - clause.trimStart().length);
}

function seekFor(state, input, query, from) {
  const enough = SAYS.test(query) && (/[\u3400-\u9fff].*[\u3400-\u9fff]/.test(query) || query.length > 2) && query.length < 60;
  if (!enough) return closePop(state);
  find(state, query, (found) => {
    const items = found.filter((option) => option.score >= SURE_IN_FIELD && option.text !== query).slice(0, 5);
    if (!items.length || input.getRootNode().activeElement !== input) return closePop(state);
    Object.assign(state.pop, { open: true, items, marked: -1, input, from });
    drawPop(state);
  });
}

function drawPop(state) {
  const { items, marked: on, input } = state.pop;
  state.popList.replaceChildren(...items.map((option, at) =>
    el("button", { class: `s${at === on ? " on" : ""}${option.valid ? "" : " unsure"}`, type: "button", role: "option", "aria-selected": String(at === on), tabindex: -1, onclick: () => takePop(state, at) },
      el("span", { class: "k", "aria-hidden": "true" }, `Alt ${at + 1}`), marked(option.text, option.marks), el("small", {}, originOf(option)))));
  show(state.popBox, true);
  // Over the wordings below the card; where those are few, between the field and 确定, else above the field.
  // 确定 is never covered.
  const rect = (node) => node.getBoundingClientRect();
  const whole = rect(state.popBox.parentElement), words = rect(state.words), field = rect(input), foot = rect(state.cardBox.querySelector(".foot"));
  const wordy = words.height > 90, top = wordy ? words.top : field.bottom + 2;
  const end = wordy ? Math.max(words.bottom, top + 110) : Math.min(top + 230, field.bottom < foot.top ? foot.top - 4 : whole.bottom);
  const room = Math.min(end, whole.bottom - 4) - top;
  Object.assign(state.popBox.style, room < 90
    ? { top: "auto", bottom: `${whole.bottom - field.top + 2}px`, maxHeight: `${Math.min(230, field.top - whole.top - 4)}px` }
    : { top: `${top - whole.top}px`, bottom: "auto", maxHeight: `${room}px` });
  state.popList.querySelector(".on")?.scrollIntoView({ block: "nearest" });
}

function closePop(state) {
  state.asked = (state.asked || 0) + 1;
  state.pop.open = false;
  show(state.popBox, false);
}

function takePop(state, at) {
  const { items, input, from } = state.pop, option = items[at];
  if (!option) return false;
  // Letters that an input method is still putting together are given up first.
  if (state.spelling === input) { input.blur(); input.focus(); }
  putText(input, option.text, Math.min(from, input.selectionStart), input.selectionStart);
  closePop(state);
  usedPhrase(option.id);
  return true;
}

function popKeys(state, event) {
  const { pop } = state, step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!pop.open || event.target !== pop.input || composing(event) || event.altKey || event.ctrlKey || event.metaKey) return;
  if (step) {
    pop.marked = Math.max(0, Math.min(pop.items.length - 1, pop.marked + step));
    drawPop(state);
  } else if ((event.key === "Enter" || (event.key === "Tab" && !event.shiftKey)) && pop.marked >= 0) takePop(state, pop.marked);
  else if (event.key === "Escape") closePop(state);
  else return;
  event.preventDefault();
  event.stopPropagation();
}
