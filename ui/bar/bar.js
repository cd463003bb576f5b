// The thin bar on top: the draft, how far it has come, what is missing, when it was saved.

function buildBar(root) {
  const state = {
    title: el("span", { class: "doc" }),
    fill: el("i"),
    count: el("span", { class: "doc count" }),
    blanks: el("button", { class: "chip w", type: "button", title: "去补下一处" }),
    musts: el("button", { class: "chip r", type: "button", title: "去看下一处" }),
    remarks: el("button", { class: "chip v", type: "button", title: "看还没有处理的批注", hidden: true, onclick: () => window.dispatchEvent(new CustomEvent("nigaotai:review")) }),
    clear: el("span", { class: "chip ok" }, "✓ 没有必改"),
    undo: el("button", { class: "btn t", type: "button", title: "撤销上一步（Ctrl+Z）" }, "↶ 撤销"),
    redo: el("button", { class: "btn t", type: "button", title: "重做撤销的一步（Ctrl+Y）", "aria-label": "重做" }, "↷"),
    saved: el("span", { class: "saved" }),
    checking: el("span", { class: "checking" }, "校核中…"),
    offline: el("span", { class: "missed", role: "alert", hidden: true }, "刚才没有打开，连上后再点"),
    line: lineOf(),
    across: el("a", { class: "btn t", target: "_blank", rel: "noopener", title: "拿汇总表、会议记录等材料和这份稿件核对" }, "核对材料"),
    timeline: el("a", { class: "btn t", target: "_blank", rel: "noopener", title: "会前、会中、会后各环节什么时候办" }, "时间安排"),
    compare: el("a", { class: "btn t", target: "_blank", rel: "noopener", title: "和历史版本、其他稿件或旧稿比较，看改了哪些字" }, "花脸稿"),
    shown: "",
  };
  state.track = el("div", { class: "track", role: "progressbar", "aria-label": "进度", "aria-valuemin": 0 }, state.fill);
  const click = (node, action) => node.addEventListener("click", () => send(state, action));
  click(state.blanks, { do: "next", kind: "blank" });
  click(state.musts, { do: "next", kind: "must" });
  click(state.undo, { do: "undo" });
  click(state.redo, { do: "redo" });
  state.keys = (event) => {
    if (composing(event) || !(event.ctrlKey || event.metaKey) || event.altKey || !["z", "y"].includes(event.key.toLowerCase())) return;
    if (event.composedPath()[0].matches?.("textarea, input[type=text], input:not([type])")) return;
    event.preventDefault();
    const button = event.shiftKey || event.key.toLowerCase() === "y" ? state.redo : state.undo;
    if (!button.disabled) button.click();
  };
  window.addEventListener("keydown", state.keys);
  root.append((state.header = el("header", {},
    el("button", { class: "brand", type: "button", title: "回到稿件列表", onclick: () => send(state, { do: "home" }) },
      el("b", { "aria-hidden": "true" }, "■"), " 拟稿台"),
    el("button", { class: "btn t back", type: "button", onclick: () => send(state, { do: "home" }) }, "‹ 所有稿件"),
    state.title, el("button", { class: "btn t", type: "button", title: "看这一年度的资料，录入来文内容", onclick: () => send(state, { do: "years" }) }, "年度资料"),
    el("a", { class: "btn t", href: "ext/bank", target: "_blank", rel: "noopener", title: "在新标签页里查规范表述和自己的常用语" }, "词库"), state.across, state.timeline, state.compare,
    el("div", { class: "grow" }, state.checking), state.offline, state.undo, state.redo,
    state.track, state.count, state.remarks, state.blanks, state.musts, state.clear, state.saved)));
  window.addEventListener("nigaotai:offline", () => {
    show(state.offline, true);
    setTimeout(() => show(state.offline, false), 6000);
  });
  return state;
}

function drawSaved(state) {
  const [look, words] = lineState(state.line, state.shown);
  say(state.saved, words);
  state.saved.className = `saved ${look}`;
  if (look === "off") state.saved.setAttribute("role", "alert");
  else state.saved.removeAttribute("role");
}

export default function (context) {
  const state = stateOf(context, buildBar);
  const data = dataOf(context);
  say(state.title, data.title);
  state.title.title = data.title;
  for (const name of ["across", "timeline", "compare"]) state[name].href = `ext/${name}?d=${encodeURIComponent(data.draft)}`;
  state.fill.style.width = `${data.total ? (100 * data.done) / data.total : 0}%`;
  state.track.setAttribute("aria-valuenow", data.done);
  state.track.setAttribute("aria-valuemax", data.total);
  say(state.count, `${data.done} / ${data.total}`);
  say(state.blanks, `待补 ${data.blanks}`);
  say(state.musts, `必改 ${data.musts}`);
  say(state.remarks, `批注 ${data.remarks}`);
  show(state.remarks, data.remarks > 0);
  show(state.blanks, data.blanks > 0);
  show(state.musts, data.musts > 0);
  // What was found before may be shown a moment longer; that nothing must be mended is said of checked words alone.
  show(state.clear, !data.blanks && !data.musts && (data.checked || !state.clear.hidden));
  state.header.classList.toggle("waiting", !data.checked);
  const at = state.header.getRootNode().activeElement;
  state.undo.disabled = !data.undo;
  state.redo.disabled = !data.redo;
  // A button that was pressed and can do no more gives the cursor to the other.
  if (at?.disabled) (at === state.undo ? state.redo : state.undo).focus();
  state.shown = data.saved;
  const line = state.line, anew = line.session !== data.session || line.draft !== data.draft;
  Object.assign(line, { bar: state, trigger: state.trigger, draft: data.draft, session: data.session, draw: () => drawSaved(state) });
  nowAt(data);
  acknowledge(line, data.acks);
  if (anew) pump(line, true);
  drawSaved(state);
  return () => {
    window.removeEventListener("keydown", state.keys);
    // A bar that has taken this one's place may be there already.
    if (line.bar === state) Object.assign(line, { trigger: null, draw: () => {} });
  };
}
