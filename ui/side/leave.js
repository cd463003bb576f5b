// Before a clean copy leaves: what must still be mended, in one dialog; the writer may go on.

const NAMED = 8;

function leaveParts(state) {
  state.leaveList = el("div", { class: "leavelist" });
  state.leaveAll = el("button", { class: "btn", type: "button", onclick: () => send(state, { do: "all" }) }, "全部采用");
  state.leaveOffered = el("span", {});
  state.leaveOfferedBox = el("p", { class: "leaveoffered" }, state.leaveOffered, state.leaveAll);
  state.leaveOn = el("button", { class: "btn p", type: "button", onclick: () => leaveOn(state) });
  state.leaveFine = el("p", { class: "fine" }, "都处理好了。");
  state.leave = el("dialog", { class: "leave", "aria-labelledby": "leavehead" },
    el("h2", { id: "leavehead" }, "出稿前请看一眼"), state.leaveList, state.leaveOfferedBox, state.leaveFine,
    el("div", { class: "leavefoot" },
      el("button", { class: "btn", type: "button", onclick: () => state.leave.close() }, "先回去改"), state.leaveOn));
  return state.leave;
}

// What is open, as one text: what was shown and passed over once is not shown again.
const openOf = ({ draft, findings, blanks, offered }) =>
  JSON.stringify([draft, findings.filter((finding) => finding.level === "必改").map((finding) => finding.id), blanks.map((blank) => blank.id), offered]);

function nothingOpen({ findings, blanks, offered }) {
  return !offered && !blanks.length && !findings.some((finding) => finding.level === "必改");
}

// Do it at once where nothing is open, else after the dialog.
const mayLeave = (state) => nothingOpen(state.data) || state.passed === openOf(state.data);

function leaving(state, word, go) {
  if (mayLeave(state)) return go();
  state.going = go;
  say(state.leaveOn, `仍然${word}`);
  drawLeave(state);
  state.leave.showModal();
}

function leaveOn(state) {
  state.passed = openOf(state.data);
  state.leave.close();
  state.going();
}

function goFrom(state, finding) {
  state.leave.close();
  send(state, { do: "finding", finding });
}

function drawLeave(state) {
  const { findings, blanks, offered } = state.data;
  const musts = findings.filter((finding) => finding.level === "必改").map((finding) => ({ id: finding.id, text: finding.message, jump: finding.jump }));
  const items = [...musts];
  if (blanks.length) {
    const names = blanks.slice(0, NAMED).map((blank) => blank.message).join("、");
    items.push({ id: blanks[0].id, text: `还有 ${blanks.length} 处待补充：${names}${blanks.length > NAMED ? "等" : ""}。`, jump: true });
  }
  keyed(state.leaveList, items, (item) => item.id, (item) =>
    el("div", { class: "fd r" }, el("b", {}, "必改"), `　${item.text}`,
      item.jump && el("div", {}, el("button", { class: "link", type: "button", onclick: () => goFrom(state, item.id), "aria-label": `去修改：${item.text}` }, "去修改"))));
  say(state.leaveOffered, `还有 ${offered} 句词库用语没有确认。`);
  show(state.leaveOfferedBox, offered > 0);
  show(state.leaveFine, nothingOpen(state.data));
}
