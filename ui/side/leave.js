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

// What is open has a name; what was shown and passed over once is not shown again. The server decides
// whether it is still the same: `ask` gives what is to leave or, with `open`, what must be seen first.
const seenOf = (state) => state.passed || "";

function leaving(state, word, ask, go) {
  state.going = () => leaving(state, word, ask, go);
  say(state.leaveOn, `仍然${word}`);
  if (quiet()) return tryLeaving(state, ask, go);
  say(state.copied, "正在校核刚改的内容……");
  settled().then(() => { say(state.copied, ""); tryLeaving(state, ask, go); });
}

function tryLeaving(state, ask, go) {
  const told = ask(seenOf(state)) || unreached(state);
  if (told.unreached && !checkedNow()) return say(state.copied, "刚改的内容还没有校核，没有给出；连上服务器后请再点一次。");
  if (!told.open) return go(told, seenOf(state));
  drawLeave(state, told);
  if (!state.leave.open) state.leave.showModal();
}

// Without an answer, what the server has last said of the words on the screen holds, if it has checked them.
function unreached({ data, passed }) {
  return data.open && data.open !== passed ? data : { unreached: true };
}

// Of all papers together, where these are what leaves.
const askOpen = (state, address = "") => (seen) =>
  askOut(`ext/${address.startsWith("ext/dossier?") ? "dossier/open" : "open"}?${outQuery(state.data)}&seen=${seen}`);

function leaveOn(state) {
  state.passed = state.told.open;
  state.leave.close();
  state.going();
}

function goFrom(state, finding) {
  state.leave.close();
  send(state, { do: "finding", finding });
}

function drawLeave(state, told) {
  state.told = told;
  const { findings, blanks, offered } = told;
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
  show(state.leaveFine, !told.open);
}
