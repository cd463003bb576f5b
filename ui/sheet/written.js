// What people write themselves: empty forms to fetch, and what they wrote laid beside the report.

function writtenParts(state) {
  state.forms = el("div", { class: "forms" });
  state.found = el("div", { class: "writtenfound", role: "status" });
  state.file = el("input", { type: "file", accept: ".docx,.txt", hidden: true, "aria-label": "选择写好的材料", onchange: () => lookOver(state, state.file.files[0]) });
  return el("section", { class: "written", "aria-label": "由人自己写的材料" },
    el("p", { class: "wholesaid" }, "下面几种要由人自己写，不代写、不进全套；这里有空白表，写好后可以核对格式、条数和与报告是否一致。"),
    state.forms, el("button", { class: "btn", type: "button", onclick: () => state.file.click() }, "核对写好的材料…"), state.file, state.found);
}

function drawWritten(state) {
  const of = encodeURIComponent(state.data.draft);
  keyed(state.forms, state.data.forms, (form) => `${of}${form.id}`, (form) =>
    el("a", { class: "link", download: "", href: `ext/docx?d=${of}&paper=${encodeURIComponent(form.id)}` }, form.name));
  if (state.writtenOf !== state.data.draft) state.found.replaceChildren();
  state.writtenOf = state.data.draft;
}

async function sent(address, body, type) {
  const answer = await fetch(address, { method: "POST", headers: { "Content-Type": type }, body });
  return answer.json();
}

// The file is read by the server, checked against the answers, and kept nowhere.
async function lookOver(state, file) {
  if (!file) return;
  const draft = state.data.draft, { name } = file;
  state.found.replaceChildren("正在核对……");
  let told;
  try {
    const read = await sent(`ext/proof/read?name=${encodeURIComponent(name)}`, file, "application/octet-stream");
    told = read.error ? read : await sent("ext/written", JSON.stringify({ session: state.data.session, text: read.text }), "application/json");
  } catch {
    told = { error: "连接断了，请稍后再试。" };
  }
  state.file.value = "";
  if (state.data.draft !== draft) return;
  const lines = told.error ? [el("p", {}, told.error)] : told.findings.map((each) =>
    el("p", {}, el("b", {}, each.level), `　${each.message}`, each.text && el("small", {}, ` ${each.text}`)));
  state.found.replaceChildren(el("b", {}, name), ...(lines.length ? lines : [el("p", {}, "格式、条数和名称都对得上。")]));
}
