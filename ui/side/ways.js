// How the document leaves: page style, face of letters and digits, seal, 审阅稿, PDF, blanks before lines; remembered in this browser.

const FLAGS = [["seal", "加盖印章", "落款按印章位置排"], ["review", "审阅稿", "校核意见和同事的批注写成 Word 批注"], ["indent", "纯文本首行加全角空格", "贴进网页办公系统时用"]];

const LATIN = [["", "字母数字：按页面样式"], ["times", "字母数字：Times New Roman"], ["body", "字母数字：与汉字同"]];

function waysParts(state) {
  state.ways = waysKept();
  const changed = (name, value) => { state.ways[name] = value; keepWays(state.ways); drawWays(state); };
  state.flags = FLAGS.map(([name, word, why]) => {
    const box = el("input", { type: "checkbox", onchange: () => changed(name, box.checked ? 1 : 0) });
    box.checked = Boolean(state.ways[name]);
    return el("label", { title: why }, box, ` ${word}`);
  });
  state.style = el("select", { "aria-label": "页面样式", onchange: () => changed("style", state.style.value) });
  state.latin = el("select", { "aria-label": "字母和数字的字体", onchange: () => changed("latin", state.latin.value) },
    LATIN.map(([value, name]) => el("option", { value }, name)));
  state.pdf = el("a", { class: "link", download: "" }, "下载 PDF");
  state.pdf.addEventListener("click", (event) => leaveBy(state, event, state.pdf));
  state.noPdf = el("p", { class: "small" }, "这台服务器没有装 LibreOffice，要 PDF 请下载 Word 后另存。");
  return el("details", { class: "set ways" }, el("summary", {}, "版式选项"), el("div", { class: "waysbody" }, state.style, state.latin, state.flags, templateParts(state, changed), state.pdf, state.noPdf));
}

function drawWays(state) {
  const { ways, template } = state.data;
  if (state.style.options.length !== ways.styles.length) state.style.replaceChildren(...ways.styles.map(([value, name]) => el("option", { value }, name)));
  const known = ways.styles.some(([id]) => id === state.ways.style);
  if (!known) delete state.ways.style;  // a style that is no longer there
  state.style.value = state.ways.style || ways.styles[0][0];
  show(state.style, ways.styles.length > 1);
  state.latin.value = LATIN.some(([value]) => value === state.ways.latin) ? state.ways.latin : "";
  follow(state);
  drawTemplate(state);
  const href = `ext/docx?${outQuery(state.data)}${wayQuery(state.ways, ["style", "latin", "seal", "review"])}${template && state.ways.template ? "&template=1" : ""}`;
  if (state.word.getAttribute("href") !== href) { state.word.setAttribute("href", href); state.pdf.setAttribute("href", `${href}&pdf=1`); }
  show(state.pdf, ways.pdf);
  show(state.noPdf, !ways.pdf);
}

// The sheet and its paper take the measures of the chosen style from the server, which a refresh makes forget it.
function follow(state) {
  const { ways, style } = state.data, wanted = state.ways.style || ways.styles[0][0];
  if (wanted !== style && wanted !== state.told) send(state, { do: "style", style: wanted });
  state.told = wanted;
}
