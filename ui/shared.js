// What all pieces share. User text goes into the page through textContent alone (`el`, `say`).

const held = new WeakMap();

// The state of a piece, made by `build` at its first call; later calls find it again.
function stateOf(context, build) {
  let state = held.get(context.parentElement);
  if (!state) {
    state = build(context.parentElement.querySelector(".root"));
    held.set(context.parentElement, state);
  }
  state.trigger = context.setTriggerValue;
  return state;
}

function el(tag, props, ...inside) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") node.className = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of inside.flat()) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return node;
}

// Write a text only where it differs, so that an unchanged page is not touched.
function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

function show(node, yes) {
  if (node.hidden === yes) node.hidden = !yes;
}

// Draw a list into a parent: one node an item, made anew only where the item's JSON changed, unless
// `mend` can bring the old node up to date (it then says true).
function keyed(parent, items, keyOf, make, mend = () => false) {
  const known = (parent.keyed = parent.keyed || new Map());
  const wanted = new Map();
  let at = parent.firstChild;
  for (const item of items) {
    const key = keyOf(item);
    let entry = known.get(key);
    // What the server has not told anew is the very same object.
    const json = entry?.item === item ? entry.json : JSON.stringify(item);
    let node = entry?.node;
    if (!entry || (entry.json !== json && !mend(node, item, entry.item))) {
      node = make(item);
      if (at === entry?.node) at = node;
      entry?.node.replaceWith(node);
    }
    entry = { item, json, node };
    if (entry.node !== at) parent.insertBefore(entry.node, at);
    at = entry.node.nextSibling;
    wanted.set(key, entry);
  }
  for (const [key, entry] of known) if (!wanted.has(key)) entry.node.remove();
  parent.keyed = wanted;
}

function connected() {
  const app = document.querySelector("[data-testid=stApp]");
  const state = app && app.getAttribute("data-test-connection-state");
  return !state || state === "CONNECTED";
}

let actions = 0;

// Actions that change answers: kept in the browser under an id until the page says they are done.
const CHANGING = new Set(["submit", "fill", "skip", "null", "choose", "own", "without", "all", "take", "undo", "redo", "year", "edit", "compose", "ignore", "heed", "mend", "remark", "reply", "withdraw"]);

// Send an action to Python. One that only looks elsewhere is refused while the line is down.
function send(state, action) {
  if (CHANGING.has(action.do) && window.nigaotaiPost) {
    window.nigaotaiPost(action);
    return true;
  }
  if (!connected()) {
    window.dispatchEvent(new CustomEvent("nigaotai:offline"));
    return false;
  }
  deliver(state.trigger, { ...action, n: Date.now() + ++actions / 1000 });
  return true;
}

// A key that belongs to an input method is none of ours. Some browsers end the composition first and
// send its Enter afterwards as any other; no hand presses Enter so soon after another key.
let composed = -1000;
window.addEventListener("compositionend", (event) => { composed = event.timeStamp; }, true);
const composing = (event) => event.isComposing || event.keyCode === 229 || (event.key === "Enter" && event.timeStamp - composed < 15);

// What the piece shows; `direct` has read it.
const dataOf = (context) => context.data;
