// The papers of the meeting as tabs above the sheet, and the way out for all of them together.

function papersParts(state) {
  state.tablist = el("div", { class: "tablist", role: "tablist", "aria-label": "全套材料" });
  state.tablist.addEventListener("keydown", (event) => tabKeys(state, event));
  const way = (word) => {
    const link = el("a", { class: "link", download: "" }, word);
    link.addEventListener("click", (event) => askFirst(state, event, link));
    return link;
  };
  state.zip = way("下载全套（.zip）");
  state.table = way("下载这一份的表格（Excel）");
  state.wholeSaid = el("p", { class: "wholesaid" });
  state.whole = el("details", { class: "whole" }, el("summary", {}, "全套材料"),
    el("div", { class: "wholebody" }, state.wholeSaid, state.zip, state.table, writtenParts(state)));
  state.whole.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !state.whole.open) return;
    state.whole.open = false;
    state.whole.firstChild.focus();
  });
  state.papers = el("div", { class: "papers" }, state.tablist, state.whole);
  return state.papers;
}

// What is on the red list, of all papers for the whole dossier, is told once before anything leaves; the writer may go on.
function askFirst(state, event, link) {
  event.preventDefault();
  state.whole.open = false;
  window.dispatchEvent(new CustomEvent("nigaotai:leave", { detail: link.getAttribute("href") }));
}

function tabKeys(state, event) {
  const tabs = [...state.tablist.children], at = tabs.indexOf(event.target);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  tabs[(to + tabs.length) % tabs.length].focus();
}

function drawPapers(state) {
  const { tab: shown, tabs, whole } = state.data;
  if (state.tab !== shown) {
    if (state.editing) closeEditor(state, false);
    state.resumed = null;
    if (state.tab !== undefined) state.desk.scrollTop = 0;  // another paper is read from its beginning
  }
  const inside = state.tablist.getRootNode().activeElement?.dataset?.tab;
  keyed(state.tablist, tabs, (tab) => tab.id, (tab) => el("button", {
    class: "papertab", type: "button", role: "tab", title: tab.name, "data-tab": tab.id || "report", "aria-selected": String(tab.on), tabindex: tab.on ? 0 : -1,
    onclick: () => send(state, { do: "paper", paper: tab.id }),
  }, tab.label, el("small", {}, tab.done === tab.total ? " ✓" : ` ${tab.done}/${tab.total}`)));
  if (inside) state.tablist.querySelector(`[data-tab="${inside}"]`)?.focus({ preventScroll: true });
  if (state.tab !== shown) state.tablist.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  show(state.papers, tabs.length > 1);  // a document without a dossier stands alone
  say(state.wholeSaid, whole);
  const of = outQuery(state.data), ways = wayQuery(waysKept(), ["style", "latin", "seal"]);
  state.zip.setAttribute("href", `ext/dossier?${of}${ways}`);
  state.table.setAttribute("href", `ext/table?${of}`);
  show(state.table, state.data.paragraphs.some((paragraph) => paragraph.columns));
  drawWritten(state);
  state.tab = shown;
}
