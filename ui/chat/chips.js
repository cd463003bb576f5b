// What a sentence in the box was understood to say: chips, to be confirmed or left out.

async function understand(state, text) {
  say(state.said, "正在读……");
  let told;
  try {
    const answer = await fetch("ext/understand", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ session: state.data.session, text }),
    });
    told = answer.ok ? await answer.json() : null;
  } catch {
    told = null;
  }
  if (state.box.value.trim() !== text) return;
  if (told?.refused) return say(state.said, told.refused);
  if (!told?.chips.length) return say(state.said, `用不上“${text.slice(0, 20)}”这句话：请在上面的卡片里填写，或换几个字找规范表述。`);
  say(state.said, told.rest ? `没有读懂：“${told.rest.slice(0, 40)}”` : "");
  drawChips(state, text, told.chips);
}

function drawChips(state, text, chips) {
  const taken = new Set(chips.filter((chip) => chip.sure).map((chip) => chip.path));
  const go = el("button", { class: "btn p", type: "button", onclick: () => {
    if (!taken.size) return say(state.said, "请先点选要采用的内容。");
    send(state, { do: "fill", text, taken: [...taken] });
    setBox(state, "");
    closeChips(state);
  } });
  const name = () => say(go, `采用 ${taken.size} 项`);
  const nodes = chips.map((chip) => {
    const node = el("button", { class: "saidchip", type: "button", title: chip.note || null, onclick: () => {
      if (!taken.delete(chip.path)) taken.add(chip.path);
      node.setAttribute("aria-pressed", String(taken.has(chip.path)));
      name();
    } }, el("b", {}, chip.label), ` ${chip.text}`, chip.note && el("i", {}, `（${chip.note}）`));
    node.setAttribute("aria-pressed", String(taken.has(chip.path)));
    return node;
  });
  name();
  closeChips(state);
  state.chips = el("div", { class: "saidchips", role: "group", "aria-label": "这句话读出的内容" },
    el("p", { class: "told" }, "读出了下面的内容，请核对；点一下可以去掉或选上。"), nodes,
    el("span", { class: "row" }, go, el("button", { class: "btn", type: "button", onclick: () => closeChips(state) }, "不采用")));
  state.foot.prepend(state.chips);
  drawWords(state);
  go.focus({ preventScroll: true });
}

function closeChips(state) {
  if (!state.chips) return;
  state.chips.remove();
  state.chips = null;
  drawWords(state);
}
