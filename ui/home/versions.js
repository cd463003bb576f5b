// Earlier versions of a draft: when and why each was kept, its text on paper, and putting it back.

const SPANS = { a: "answer", c: "accepted", o: "offered", b: "blank", f: "fixed" };
const SIZES = { title: "h4", heading: "h5" };

function versionsPanel(state) {
  state.versionsTitle = el("p", { class: "lead" });
  state.versionList = el("ul", { class: "versions", "aria-label": "历史版本" });
  state.versionNone = el("p", { class: "none" }, "还没有历史版本。每次下载、复制全文时，以及每写作满一小时，会自动留一份。");
  state.versionError = el("p", { class: "notice", role: "alert" });
  state.look = el("div", { class: "look" });
  state.lookNone = el("p", { class: "none" }, "选一个版本，在这里看当时的全文。");
  return el("section", { class: "wide" },
    el("div", { class: "top" }, el("h2", { tabindex: -1, "data-at": "head" }, "历史版本"), el("span", { class: "grow" }),
      el("button", { class: "btn", type: "button", "data-at": "open", onclick: () => ask(state, { do: "open", draft: state.data.draft }) }, "打开稿件"),
      backButton(state)),
    state.versionsTitle, state.versionError, state.versionNone,
    el("div", { class: "sides" }, state.versionList, el("div", { class: "paper" }, state.lookNone, state.look)));
}

function drawVersions(state) {
  const { title, list, look, error } = state.data.versions;
  say(state.versionsTitle, title);
  say(state.versionError, error || "");
  show(state.versionError, Boolean(error));
  show(state.versionNone, !error && !list.length);
  const items = list.map((version) => ({ ...version, on: version.id === look?.id }));
  keyed(state.versionList, items, (item) => item.id, (item) => versionLine(state, item));
  keyed(state.look, look ? [look] : [], (item) => item.id, (item) => paperOf(state, item));
  show(state.lookNone, list.length > 0 && !look);
}

function versionLine(state, version) {
  const open = () => ask(state, { do: "version", draft: state.data.draft, version: version.id });
  return el("li", {}, el("button", { class: version.on ? "version on" : "version", type: "button", "aria-current": version.on ? "true" : null, onclick: open },
    el("span", { class: "name" }, version.when), el("span", { class: "about" }, version.why),
    version.title && el("span", { class: "about" }, `当时叫《${version.title}》`)));
}

function paperOf(state, look) {
  const put = () => ask(state, { do: "put_back", draft: state.data.draft, version: look.id });
  const blanks = look.blanks ? `，待补 ${look.blanks} 处` : "";
  return el("div", {},
    el("div", { class: "top" },
      el("h3", { tabindex: -1, "data-at": "look" }, `${look.when}的版本（只看，不能改）`), el("span", { class: "small" }, `${look.characters} 字${blanks}`),
      el("span", { class: "grow" }),
      el("a", { class: "btn", target: "_blank", rel: "noopener", href: `ext/compare?d=${encodeURIComponent(state.data.draft)}&v=${look.id}` }, "和现在的比较（花脸稿）"),
      el("button", { class: "btn p", type: "button", onclick: put }, "恢复到这个版本")),
    el("div", { class: "desk", tabindex: 0, role: "group", "aria-label": `${look.when}的全文` },
      el("article", { class: "a4" }, look.paragraphs.map((paragraph) => paperParagraph(paragraph)))));
}

function paperParagraph(paragraph) {
  const node = el(SIZES[paragraph.role] || "p", { class: paragraph.role });
  let head = null;
  for (const [text, kind, inHead] of paragraph.pieces) {
    const word = el("span", { class: `w ${SPANS[kind]}` }, text);
    if (inHead && !head) node.append((head = el("b", {})));
    (inHead ? head : node).append(word);
  }
  return node;
}
