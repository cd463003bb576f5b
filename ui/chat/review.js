// Remarks of colleagues as things to answer, one at a time like the questions.

const REPLIES = { answered: ["答复", "写给批注的同志，Ctrl+Enter 发送", "发送答复"], declined: ["不采纳", "说明不采纳的理由，Ctrl+Enter 发送", "发送说明"] };
const waitingRemarks = (state) => state.data.review.remarks.filter((remark) => remark.state === "open");

function reviewParts(state) {
  const link = (name, doing) => el("button", { class: "link", type: "button", onclick: doing }, name);
  state.reviewLine = el("span", { role: "status" });
  state.reviewMore = link("", () => openReview(state, !state.reviewOpen));
  state.reviewWho = el("small", {});
  state.reviewQuote = el("button", { class: "quote", type: "button", title: "看稿纸上的原文", onclick: () => seeRemark(state, "see") });
  state.reviewNote = el("small", { class: "changed" });
  state.reviewWords = el("p", { class: "remarkwords" });
  state.replyBox = el("textarea", { rows: 2, maxlength: 2000 });
  state.replyBox.addEventListener("input", () => record(state.draft, `reply/${state.remark}`, state.replyBox.value));
  state.replyBox.addEventListener("keydown", (event) => {
    if (composing(event)) return;
    if (event.key === "Escape") { closeReply(state); state.reviewQuote.focus(); }
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) sendReply(state);
    else return;
    event.preventDefault();
  });
  state.replySend = el("button", { class: "btn p", type: "button", onclick: () => sendReply(state) });
  state.replySaid = el("span", { class: "replysaid", role: "alert" });
  state.reply = el("div", { class: "reply", hidden: true }, state.replyBox, el("div", { class: "row" }, state.replySaid, state.replySend));
  const button = (name, title, doing) => el("button", { class: "btn", type: "button", title, onclick: doing }, name);
  const settled = () => button("已处理", "改好了，或者不必再改", () => reply(state, "settled", ""));
  state.reviewBody = el("div", { class: "reviewbody" }, state.reviewWho, state.reviewQuote, state.reviewNote, state.reviewWords, state.reply,
    el("div", { class: "row" },
      button("采纳，去改", "到写出这几个字的问题或段落；改好以后点“已处理”", () => adoptRemark(state)),
      button("答复", REPLIES.answered[1], () => openReply(state, "answered")),
      button("不采纳", REPLIES.declined[1], () => openReply(state, "declined")),
      settled()));
  state.adopted = settled();
  state.review = el("section", { class: "review", "aria-label": "同事的批注", hidden: true },
    el("div", { class: "row" }, state.reviewLine, el("span", { class: "grow" }), (state.reviewBack = link("‹ 上一条", () => stepRemark(state, -1))), (state.reviewNext = link("下一条 ›", () => stepRemark(state, 1))), state.adopted, state.reviewMore),
    state.reviewBody);
  state.reviewing = () => { openReview(state, true); if (!state.review.hidden) state.reviewQuote.focus(); };
  return state.review;
}

const clipped = (text, most) => (text.length > most ? `${text.slice(0, most)}…` : text);
const remarkOf = (state) => waitingRemarks(state).find((remark) => remark.id === state.remark);

function openReview(state, yes) {
  state.reviewOpen = yes;
  if (yes) state.adopting = "";
  drawReview(state);
}

function stepRemark(state, by) {
  const waiting = waitingRemarks(state), at = waiting.findIndex((remark) => remark.id === state.remark);
  state.remark = waiting[(at + by + waiting.length) % waiting.length].id;
  drawReview(state);
  seeRemark(state, "see");
}

function seeRemark(state, doing) {
  send(state, { do: doing, remark: state.remark });
}

// The words are being mended below: of the remark only what it says stays in sight.
function adoptRemark(state) {
  state.adopting = state.remark;
  openReview(state, false);
  seeRemark(state, "adopt");
}

function openReply(state, how) {
  state.replying = how;
  const [name, hint, word] = REPLIES[how];
  state.replyBox.setAttribute("aria-label", name);
  state.replyBox.placeholder = hint;
  say(state.replySend, word);
  say(state.replySaid, "");
  show(state.reply, true);
  state.replyBox.focus();
}

function closeReply(state) {
  state.replying = "";
  show(state.reply, false);
}

function sendReply(state) {
  if (!state.replyBox.value.trim()) return say(state.replySaid, state.replying === "answered" ? "请写上答复。" : "请说明不采纳的理由。");
  reply(state, state.replying, state.replyBox.value.trim());
}

function reply(state, how, words) {
  const remark = remarkOf(state);
  if (remark) send(state, { do: "reply", remark: remark.id, state: how, words, turn: remark.turn });
}

// What comes in from a colleague is shown beside what is being done; the cursor stays where it is.
function drawReview(state) {
  const waiting = state.data.review.writes ? waitingRemarks(state) : [];
  const inside = state.review.contains(state.review.getRootNode().activeElement);
  show(state.review, waiting.length > 0);
  if (!waiting.length) {
    state.reviewOpen = false;
    state.remark = "";
    closeReply(state);
    if (inside) focusField(state, "");
    return;
  }
  const known = waiting.findIndex((remark) => remark.id === state.remark);
  if (known < 0) {
    state.remark = waiting[Math.min(state.remarkAt || 0, waiting.length - 1)].id;
    closeReply(state);
    state.replyBox.value = recall(state.draft, `reply/${state.remark}`, state.data.typed);
    if (inside) state.reviewMore.focus();
  } else if (state.replyFor !== state.remark) {
    state.replyBox.value = recall(state.draft, `reply/${state.remark}`, state.data.typed);
    closeReply(state);
  }
  state.replyFor = state.remark;
  state.remarkAt = waiting.findIndex((remark) => remark.id === state.remark);
  const remark = remarkOf(state);
  const adopting = state.adopting === remark.id;
  show(state.adopted, adopting);
  say(state.reviewLine, adopting ? `正在改“${clipped(remark.quote, 12)}”：${clipped(remark.words, 40)}` : state.reviewOpen ? `批注 ${state.remarkAt + 1} / ${waiting.length}` : `同事的批注：${waiting.length} 条待处理`);
  say(state.reviewMore, state.reviewOpen ? "收起" : adopting ? "展开" : "逐条看");
  for (const way of [state.reviewBack, state.reviewNext]) show(way, state.reviewOpen && waiting.length > 1);
  show(state.reviewBody, state.reviewOpen);
  say(state.reviewWho, `${remark.who} ${remark.when}${remark.place ? ` · ${remark.place}` : ""}`);
  say(state.reviewQuote, `“${remark.quote}”`);
  say(state.reviewNote, remark.gone ? "原文已改，这几个字不在稿子里了" : remark.near ? "这几个字后来改动过" : "");
  say(state.reviewWords, remark.words);
}
