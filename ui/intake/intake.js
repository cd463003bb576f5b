// 从旧稿开始: an old draft, shown with what was recognised; the writer confirms, and a draft is made.

const LOTS = { stays: "照旧", renew: "写新一年度时要更新", unknown: "请看是否还对" };

function build(root) {
  const state = { root, text: "", facts: [], busy: false };
  state.notice = el("p", { class: "notice", role: "alert" });
  state.box = el("textarea", { "aria-label": "旧稿全文", placeholder: "把旧稿粘贴到这里，或者把 .docx、.txt 文件拖进来", spellcheck: "false" });
  state.file = el("input", { type: "file", accept: ".docx,.txt", hidden: true, "aria-label": "选择文件", onchange: () => bring(state, state.file.files[0]) });
  state.bring = el("main", { class: "bring" }, el("div", {},
    el("h1", {}, "从旧稿开始"),
    el("p", {}, "读出旧稿里的单位、日期、数字和要点，由您核对后建成新稿件。拿不准的不会自己填，只会问您；旧稿的原文不改动。"),
    el("p", {}, el("strong", {}, "涉密内容不得录入。"), "只在本机和本单位服务器上读，不向外发送。"),
    state.box, state.notice,
    el("div", { class: "row" },
      el("button", { class: "btn p", type: "button", onclick: () => begin(state, state.box.value) }, "读这份旧稿"),
      el("button", { class: "btn", type: "button", onclick: () => state.file.click() }, "选择文件（.docx、.txt）"), state.file,
      el("a", { class: "link", href: "../" }, "‹ 回到首页"))));
  takesFiles(state.bring, ([file]) => bring(state, file));
  state.told = el("p", { class: "notice", role: "alert" });
  state.top = el("header", { class: "top" },
    el("h1", {}, "从旧稿开始"), (state.count = el("span", { class: "small", role: "status" })), state.told, el("span", { class: "gap" }),
    el("button", { class: "btn p", type: "button", onclick: () => keep(state, "new") }, "写新一年度的报告"),
    el("button", { class: "btn", type: "button", onclick: () => keep(state, "same") }, "接着改这一份"),
    el("button", { class: "btn t", type: "button", onclick: () => leave(state) }, "换一份"));
  state.paper = el("pre", {});
  state.desk = el("main", { class: "paper", tabindex: "0", "aria-label": "旧稿原文" }, state.paper);
  state.list = el("aside", { class: "facts", "aria-label": "读出的内容" });
  root.append(state.bring);
  return state;
}

async function bring(state, file) {
  if (!file) return;
  say(state.notice, "正在读取文件……");
  const given = await askFile("proof/read", file);
  state.file.value = "";
  if (given.error) return say(state.notice, given.error);
  state.box.value = given.text;
  await begin(state, given.text);
}

async function begin(state, text) {
  if (!text.trim()) return say(state.notice, "请先粘贴文稿，或者选择文件。");
  say(state.notice, "正在读……");
  const given = await ask("intake/read", JSON.stringify({ text }));
  say(state.notice, given.error || "");
  if (given.error) return;
  state.text = given.text;
  state.facts = given.facts.map((fact) => ({ ...fact, taken: fact.sure }));
  state.own = given.own.map((one) => ({ ...one, taken: !one.dated }));
  state.bring.remove();
  state.root.append(state.top, state.desk, state.list);
  draw(state, given);
  state.desk.focus();
}

function draw(state, given) {
  say(state.count, `${given.name}：读出 ${given.facts.filter((fact) => fact.sure).length} 项，要确认 ${given.facts.filter((fact) => !fact.sure).length} 项，空着 ${given.blanks.length} 项`);
  say(state.told, "");
  state.marks = new Map();
  let at = 0;
  const parts = [];
  for (const piece of given.pieces) {
    parts.push(given.text.slice(at, piece.from));
    const mark = el("mark", { class: piece.kind, title: piece.title }, given.text.slice(piece.from, piece.to));
    state.marks.set(piece.path, mark);
    parts.push(mark);
    at = piece.to;
  }
  state.paper.replaceChildren(...parts, given.text.slice(at));
  const asked = state.facts.filter((fact) => !fact.sure);
  state.list.replaceChildren(
    ...given.notes.map((note) => el("p", { class: "small" }, note)),
    ...(asked.length ? group(state, "请您确认（打勾才会采用）", asked) : []),
    ...Object.keys(LOTS).flatMap((lot) => {
      const facts = state.facts.filter((fact) => fact.sure && fact.lot === lot);
      return facts.length ? group(state, LOTS[lot], facts) : [];
    }),
    ...(state.own.length ? ownParagraphs(state) : []),
    ...(given.old.length ? [el("h2", {}, "文中属于那一年的话"), el("ul", {}, given.old.map((words) => el("li", {}, words)))] : []),
    ...(given.blanks.length ? [el("h2", {}, "旧稿空着，会逐项问您"), el("p", {}, given.blanks.join("、"))] : []));
}

function group(state, head, facts) {
  return [el("h2", {}, head), el("ul", {}, facts.map((fact) => {
    const box = el("input", { type: "checkbox", onchange: () => { fact.taken = box.checked; } });
    box.checked = fact.taken;
    return el("li", { onmouseenter: () => point(state, fact.path, true), onmouseleave: () => point(state, fact.path, false) },
      el("label", {}, box, el("span", { class: "value" }, el("span", { class: "name" }, fact.label), fact.text, fact.note && el("span", { class: "why" }, ` ${fact.note}`))));
  }))];
}

function ownParagraphs(state) {
  return [el("h2", {}, "您自己的段落，模板里没有（打勾就放进报告，照样校核）"), el("ul", {}, state.own.map((one) => {
    const box = el("input", { type: "checkbox", onchange: () => { one.taken = box.checked; } });
    box.checked = one.taken;
    return el("li", {}, el("label", {}, box, el("span", { class: "value" }, one.text,
      one.dated && el("span", { class: "why" }, " 里面有年份、数字或空白，请看过再放"))));
  }))];
}

function point(state, path, on) {
  const mark = state.marks.get(path);
  if (!mark) return;
  mark.classList.toggle("on", on);
  if (on) mark.scrollIntoView({ block: "nearest" });
}

async function keep(state, how) {
  if (state.busy) return;
  state.busy = true;
  say(state.told, "正在建稿……");
  const taken = state.facts.filter((fact) => fact.taken).map((fact) => fact.path);
  const own = state.own.flatMap((one, number) => (one.taken ? [number] : []));
  const made = await ask("intake/keep", JSON.stringify({ text: state.text, how, taken, own }));
  state.busy = false;
  if (made.error) return say(state.told, made.error);
  location.href = `../?d=${encodeURIComponent(made.draft)}`;
}

function leave(state) {
  for (const node of [state.top, state.desk, state.list]) node.remove();
  say(state.notice, "");
  state.root.append(state.bring);
  state.box.focus();
}

build(document.getElementById("intake")).box.focus();
