// What stands below a field: a line of help, and what is on offer for it.

// A line of help is cut off where room is short; a click shows the whole.
function helpOf(text) {
  const node = el("p", { class: "help", title: text, onclick: () => node.classList.toggle("whole") }, text);
  return node;
}

// A value of the year pack: taken only by a click, with its source beside it. What has been taken is on offer no more.
function offerOf(field, inner, enable, changed) {
  const { texts, source, verified, note } = field.offer;
  if (!texts.length) return { node: note ? el("p", { class: "help", title: note }, `年度资料里没有这一项：${note}`) : null, follow() {} };
  const add = (all) => {
    enable();
    for (const text of all) inner.add(text);
    changed();
  };
  const takes = texts.map((text) => el("button", { class: "take", type: "button", title: note, onclick: () => add([text]) }, el("b", {}, "可选用"), text));
  const whole = el("button", { class: "link", type: "button", onclick: () => add(texts) }, "全部选用");
  const node = el("div", { class: "offer" }, takes, el("div", { class: "rowend" }, el("p", { class: "help", title: note }, `出处：${source || "未注明"}（${verified}）`), field.kind === "many_of" && whole));
  const follow = () => {
    const lines = String(inner.read()).split("\n").map((each) => each.trim());
    takes.forEach((take, at) => show(take, !lines.includes(texts[at])));
    show(whole, takes.filter((take) => !take.hidden).length > 1);
  };
  return { node, follow };
}
