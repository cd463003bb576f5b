// The column of the talk. Python says where the writer is; what is typed stays the browser's.

const HINTS = { answer: "直接写回答，回车发送", numbers: "依次写数字，如 17 9 8", choice: "说一句话作答，或打几个字找表述", none: "打几个字，找规范表述" };

function buildChat(root) {
  const state = { fields: [], slot: "", draft: "", turn: -1 };
  thisTab();
  logParts(state);
  cardParts(state);
  wordsParts(state);
  state.clashes = el("div", { class: "clashes", role: "alert", hidden: true });
  state.notice = el("p", { class: "notice", role: "alert", hidden: true });
  root.append(el("div", { class: "chat" },
    el("div", { class: "strip" }, state.strip, state.allButton), state.scroller, state.notice, state.clashes, reviewParts(state), state.cardBox, state.done, state.words, state.foot, state.panel));
  popParts(state, root);
  state.keys = (event) => {
    if (composing(event) || !event.altKey || event.ctrlKey || event.metaKey || !/^Digit[1-9]$/.test(event.code)) return;
    if (takeAt(state, Number(event.code.slice(5)) - 1, event.composedPath().includes(state.pop.input))) event.preventDefault();
  };
  window.addEventListener("keydown", state.keys);
  root.addEventListener("compositionstart", (event) => { state.spelling = event.target; });
  root.addEventListener("compositionend", () => { state.spelling = null; });
  state.sized = new ResizeObserver(() => { toEnd(state); tellBelow(state); });
  for (const node of [state.scroller, state.body, state.grid]) state.sized.observe(node);
  return state;
}

// Whether the writer is at work in another piece: in none of this one, and not on the first screen, which goes.
function elsewhere(state) {
  const at = document.activeElement?.shadowRoot;
  return Boolean(at?.activeElement) && at !== state.box.getRootNode() && !at.querySelector(".home");
}

export default function (context) {
  const state = stateOf(context, buildChat);
  const data = dataOf(context);
  const moved = state.turn !== data.turn || state.draft !== data.draft;
  const anew = state.session !== data.session, known = state.draft === data.draft;
  state.session = data.session;
  state.data = data;
  state.draft = data.draft;
  state.turn = data.turn;
  nowAt(data);
  if (state.boxFor !== data.draft) {
    state.boxFor = data.draft;
    state.box.value = recall(data.draft, "box", data.typed);
    seek(state, state.box.value);
  }
  drawStrip(state, data);
  drawCard(state, data);
  drawLog(state, data);
  drawQuestions(state, data);
  say(state.notice, data.notice);
  show(state.notice, Boolean(data.notice));
  drawClashes(state, data);
  drawReview(state);
  watchRemarks(state);
  window.removeEventListener("nigaotai:review", state.reviewing);
  window.addEventListener("nigaotai:review", state.reviewing);
  if (moved) {
    state.slot = data.slot;
    state.marked = -1;
  }
  state.box.placeholder = HINTS[data.card?.box] || HINTS.none;
  drawWords(state);
  if (moved || state.longer) toEnd(state);
  centreStrip(state, data);
  // What is drawn for the first time, or by a server started anew, answers no click: it leaves a cursor where it is.
  const unasked = anew && (elsewhere(state) || (known && state.box.getRootNode().activeElement));
  // A cursor that moved away would cut off the letters an input method is still putting together.
  if (moved && !unasked && state.panel.hidden && !data.still && !state.spelling?.isConnected) {
    if (data.slot) (state.options.querySelector("button") || state.box).focus({ preventScroll: true });
    else focusField(state, data.field, data.cell);
  }
  return () => {
    window.removeEventListener("keydown", state.keys);
    window.removeEventListener("nigaotai:review", state.reviewing);
    clearTimeout(state.looks);
    state.sized.disconnect();
  };
}
