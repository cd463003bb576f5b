// The unit's own Word file with its red head: brought once, tried on this draft, kept until it is let go.

const LARGEST_TEMPLATE = 5_000_000;

function templateParts(state, changed) {
  const file = el("input", { type: "file", accept: ".docx", hidden: true, "aria-label": "本单位红头模板" });
  file.addEventListener("change", () => { if (file.files[0]) bringTemplate(state, file.files[0]); file.value = ""; });
  state.templateOn = el("input", { type: "checkbox", onchange: () => changed("template", state.templateOn.checked ? 1 : 0) });
  state.templateName = el("span", {});
  state.templateUse = el("label", { title: "正文排进本单位的红头文件" }, state.templateOn, " ", state.templateName);
  state.templateBring = el("button", { class: "link", type: "button", onclick: () => file.click() });
  state.templateGone = el("button", { class: "link quiet", type: "button", onclick: () => askTemplate(state, "ext/template/forget", null) }, "删去模板");
  state.templateSaid = el("p", { class: "small", role: "alert" });
  state.templateOffer = el("button", { class: "btn", type: "button", onclick: () => bringTemplate(state, state.templateFile, true) }, "带入拟稿台的样式");
  return el("div", { class: "template" }, state.templateUse, el("div", { class: "deeds" }, file, state.templateBring, state.templateGone), state.templateSaid, state.templateOffer);
}

function drawTemplate(state) {
  const { template } = state.data;
  say(state.templateName, `用模板《${template}》`);
  say(state.templateBring, template ? "换一份模板" : "上传本单位红头模板");
  state.templateOn.checked = Boolean(state.ways.template);
  for (const node of [state.templateUse, state.templateGone]) show(node, Boolean(template));
  show(state.templateOffer, Boolean(state.templateFile));
}

async function bringTemplate(state, file, copy) {
  state.templateFile = null;
  if (file.size > LARGEST_TEMPLATE) return saidOfTemplate(state, `模板有 ${Math.floor(file.size / 1e6)} MB，太大了；请去掉图片，控制在 5 MB 以内。`);
  const { draft, tab } = state.data;
  const query = `d=${encodeURIComponent(draft)}${tab ? `&paper=${encodeURIComponent(tab)}` : ""}&name=${encodeURIComponent(file.name)}${wayQuery(state.ways, ["style"])}${copy ? "&copy=1" : ""}`;
  await askTemplate(state, `ext/template?${query}`, file);
}

async function askTemplate(state, where, file) {
  saidOfTemplate(state, "请稍候……");
  let told;
  try {
    told = await (await fetch(where, { method: "POST", body: file, headers: { "Content-Type": "application/octet-stream" } })).json();
  } catch {
    told = { error: "没有送到服务器，请稍后再试。" };
  }
  state.templateFile = told.offer ? file : null;
  if (told.error) return saidOfTemplate(state, told.error);
  state.ways.template = told.name ? 1 : 0;
  keepWays(state.ways);
  saidOfTemplate(state, told.name ? `已存好，下载 Word 时用《${told.name}》。` : "模板已删去。");
  send(state, { do: "template" });
}

function saidOfTemplate(state, words) {
  say(state.templateSaid, words);
  drawWays(state);
}
