// 词库: the phrase bank to look through, and the writer's own phrases to keep, change, delete and carry over.

const PERIODS = { 原件: "读过原件", 转引: "读的是转载", 待核: "没有对过原文，用前请核对", 自拟: "自己存的" };

async function ask(where, body) {
  const told = await fetch(where, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  const said = await told.json().catch(() => ({}));  // a proxy may answer with a page of its own
  if (!told.ok) throw Object.assign(new Error(said.error ?? ""), { status: told.status });
  return said;
}

const state = { asked: 0 };
const failed = (error) => say(state.notice, error.message === "Failed to fetch" ? "连不上服务器，请稍后再试。" : error.message || "没有办成，请再试一次。");

function pick(label, options) {
  const node = el("select", { "aria-label": label, onchange: search }, el("option", { value: "" }, label));
  for (const [value, words] of options) node.append(el("option", { value }, words));
  return node;
}

async function search() {
  const number = (state.asked += 1), { query, section, year, source, verified } = state;
  const wanted = { query: state.letters ?? query.value, section: section.value, year: Number(year.value) || null, source: source.value, verified: verified.value };
  try {
    const { found } = await ask("bank/found", wanted);
    if (number !== state.asked) return;
    say(state.notice, "");
    say(state.count, found.length ? `共 ${state.total} 条，列出 ${found.length} 条` : "没有找到，请换几个字，或放宽上面的条件。");
    state.list.replaceChildren(...found.map(itemOf));
  } catch (error) { failed(error); }
}

function marked(text, marks) {
  const letters = Array.from(text), parts = [];
  let at = 0;
  for (const [begin, end] of marks) {
    parts.push(letters.slice(at, begin).join(""), el("mark", {}, letters.slice(begin, end).join("")));
    at = end;
  }
  return [...parts, letters.slice(at).join("")];
}

function itemOf(item) {
  const about = [item.section, item.purpose, item.dates && `适用期 ${item.dates}`].filter(Boolean).join(" · ");
  const node = el("article", { class: "item", "data-id": item.id },
    el("p", { class: "text" }, marked(item.text, item.marks)),
    about && el("p", { class: "small" }, about),
    el("p", { class: "small" }, `出处：${item.source} `, el("span", { class: `how${item.verified === "待核" ? "" : " read"}` }, `${item.verified}（${PERIODS[item.verified]}）`)),
    item.names.length > 0 && el("p", { class: "small" }, `又作：${item.names.join("、")}`));
  const copy = el("button", { class: "link", type: "button", onclick: () => copyOne(copy, item.text) }, "复制");
  const ways = item.own
    ? [copy, el("button", { class: "link", type: "button", onclick: () => change(node, item) }, "修改"), el("button", { class: "link", type: "button", onclick: () => tend({ do: "drop", id: item.id }) }, "删去")]
    : [copy, el("button", { class: "link", type: "button", onclick: () => tend({ do: "keep", text: item.text, section: item.section }) }, "存为常用语")];
  node.append(el("div", { class: "ways" }, ways));
  return node;
}

function copyOne(button, text) {
  say(button, copied({ "text/plain": text }, button) ? "✓ 已复制" : "没有复制成，请选中文字按 Ctrl+C");
}

function change(node, item) {
  const input = el("input", { type: "text", "aria-label": "修改常用语" });
  input.value = item.text;
  const save = () => tend({ do: "edit", id: item.id, text: input.value });
  input.addEventListener("keydown", (event) => {
    if (composing(event)) return;
    if (event.key === "Enter") save();
    if (event.key === "Escape") search();
  });
  node.replaceChildren(input, el("div", { class: "ways" }, el("button", { class: "btn p", type: "button", onclick: save }, "保存"), el("button", { class: "btn", type: "button", onclick: search }, "不改了")));
  input.focus();
}

// Do something with the own phrases, say what was done, and show what is there now.
async function tend(doing) {
  try {
    const { said } = await ask("phrases", doing);
    await search();
    say(state.said, said);
    return true;
  } catch (error) { failed(error); return false; }
}

async function bring(file) {
  if (file) await tend({ do: "import", text: await file.text() });
  state.file.value = "";
}

function addOf(sections) {
  const input = el("input", { type: "text", "aria-label": "新的常用语", placeholder: "写一句自己常用的话，不用句末标点" });
  const section = el("select", { "aria-label": "用在哪一章" }, el("option", { value: "" }, "用在哪一章（可不选）"), sections.map((each) => el("option", { value: each }, each)));
  const keep = async () => { if (await tend({ do: "keep", text: input.value, section: section.value })) input.value = ""; };
  input.addEventListener("keydown", (event) => { if (!composing(event) && event.key === "Enter") keep(); });
  state.file = el("input", { type: "file", accept: ".yaml,.yml", hidden: true, "aria-label": "选择常用语文件", onchange: () => bring(state.file.files[0]) });
  return el("section", { class: "add" }, el("h2", {}, "我的常用语"), el("div", { class: "row" }, input, section,
    el("button", { class: "btn p", type: "button", onclick: keep }, "存下来"),
    el("a", { class: "btn", href: "phrases", download: "" }, "导出"),
    el("button", { class: "btn", type: "button", onclick: () => state.file.click() }, "导入"), state.file));
}

// The unit's own content: whose it is, and for the administrator why a change of it is not in use.
function unitOf({ unit, fault }) {
  if (!unit) return "";
  const waiting = fault && `改动还没有生效，仍用原来的一套：${fault}（请管理员改好，改好后自动换上。）`;
  return el("p", { class: "small", id: "unit" }, `含${unit}自己的词句。`, waiting);
}

const headOf = () => el("div", { class: "head" }, el("h1", {}, "词库"), el("a", { class: "link", href: "../" }, "‹ 回到首页"));

// It may not be there yet: say how far it is, and open it by itself.
const AGAIN = 1500;

// Asking again mends nothing where the request itself was refused (4xx).
function wait(root, error) {
  const lasting = error.status >= 400 && error.status < 500;
  const why = error.status && error.message ? error.message : lasting ? "词库打不开。" : "词库没有打开，正在再试。";
  const then = lasting ? "已经不再自动重试。请刷新页面；还是这样，请找管理员。" : "好了会自动打开，不用刷新。";
  root.replaceChildren(el("main", {}, headOf(), el("p", { class: "count", role: "status" }, why), el("p", { class: "count" }, then)));
  if (!lasting) setTimeout(() => begin(root), AGAIN);
}

function begin(root) {
  ask("bank/choices", {}).then((choices) => build(root, choices), (error) => wait(root, error));
}

function build(root, choices) {
  Object.assign(state, { total: choices.count, list: el("div", {}), count: el("p", { class: "count", role: "status" }) });
  state.notice = el("p", { class: "notice", role: "alert" });
  state.said = el("p", { class: "count", role: "status" });
  state.query = el("input", { type: "search", "aria-label": "找表述", placeholder: "打几个字、拼音或首字母", autocomplete: "off", spellcheck: "false" });
  state.query.addEventListener("input", (event) => { if (!event.isComposing) search(); });
  // While an input method composes, its letters are searched.
  state.query.addEventListener("compositionupdate", (event) => { state.letters = event.data.replace(/['’]/g, ""); search(); });
  state.query.addEventListener("compositionend", () => { state.letters = undefined; search(); });
  state.section = pick("所有章节", choices.sections.map((each) => [each, each]));
  state.year = pick("所有年份", choices.years.map((each) => [each, `${each}年适用`]));
  state.source = pick("所有出处", choices.sources.map(([name, count]) => [name, `${name.slice(0, 40)}（${count}）`]));
  state.verified = pick("核实程度不限", choices.verified.map((each) => [each, `${each}：${PERIODS[each]}`]));
  root.replaceChildren(el("main", {}, headOf(), unitOf(choices), addOf(choices.sections), el("div", { class: "bar", role: "search" }, state.query, state.section, state.year, state.source, state.verified),
    state.notice, state.said, state.count, state.list));
  state.query.focus();
  search();
}

begin(document.getElementById("bank"));
