// The short way of a click: its action goes to ext/act, and the answer draws the pieces without a rerun
// of Streamlit. What the server declines, and what it does not answer, goes the long way under the same
// number, so that it is done once.

const PATIENCE = 8_000;

// One page for all pieces: how each is drawn, by which session, and the newest that it was told to show.
const shownPage = (window.nigaotaiShown = window.nigaotaiShown || { pieces: new Map(), newest: new Map(), late: new Set(), session: "", queue: Promise.resolve() });

// Wrap a piece so that it can be drawn by either way, and never goes back to what was shown before.
function direct(name, draw) {
  return (context) => {
    const page = shownPage;
    // As a dict it would cross the wire with six bytes a Chinese character.
    const data = JSON.parse(new TextDecoder().decode(context.data));
    page.session = name === "home" ? "" : data.session;
    const mine = { draw, context };
    page.pieces.set(name, mine);
    const clean = drawNewest(name, data);
    // Its code came later than a click that drew the others: what it has missed is asked for.
    if (page.late.delete(name)) page.queue = page.queue.then(() => shortWay({ do: "rest" })).catch(() => false);
    return () => {
      if (page.pieces.get(name) === mine) { page.pieces.delete(name); page.newest.delete(name); }
      clean?.();
    };
  };
}

function drawNewest(name, data) {
  const { pieces, newest } = shownPage, piece = pieces.get(name), known = newest.get(name);
  if (!piece) return undefined;
  if (!known || known.session !== data.session || known.version <= data.version) newest.set(name, data);
  return piece.draw({ ...piece.context, data: newest.get(name) });
}

// The version that all pieces are at; 0 where they differ, and then the server tells the whole.
function versionShown() {
  const versions = new Set([...shownPage.newest.values()].map((data) => data.version));
  return versions.size === 1 ? [...versions][0] : 0;
}

// Put together what ui/changed.py has taken apart; what was drawn before stays as it was.
function patched(old, change) {
  if ("is" in change) return change.is;
  const made = Array.isArray(old) ? [...old] : { ...old };
  for (const [key, inside] of Object.entries(change.in)) made[key] = patched(made[key], inside);
  for (const key of change.out) delete made[key];
  return made;
}

// One after another, in the order of the clicks.
function deliver(trigger, action) {
  const page = shownPage;
  page.busy = (page.busy || 0) + 1;
  page.queue = page.queue.then(() => shortWay(action)).catch(() => false).then((done) => {
    page.busy -= 1;
    if (!done) trigger("act", action);
    restSoon();
  });
}

// Words come before what is found in them, which is asked for once they are on the screen, unless the
// next click brings it. A window that nobody sees paints nothing.
const checkedNow = () => shownPage.newest.get("bar")?.checked !== false;

function restSoon() {
  if (checkedNow()) return;
  const soon = () => setTimeout(rest, 0);
  if (document.hidden) soon();
  else requestAnimationFrame(soon);
}

function rest() {
  const page = shownPage;
  page.queue = page.queue.then(() => page.busy || checkedNow() || shortWay({ do: "rest" })).catch(() => false);
  return page.queue;
}

// Whether every click is answered and its words are checked.
const quiet = () => !shownPage.busy && checkedNow();

// Wait for that, as long as it is worth while.
async function settled() {
  for (let tries = 0; tries < 5 && !quiet(); tries += 1) {
    await shownPage.queue;
    if (!quiet()) await rest();
  }
}

async function shortWay(action) {
  const { session } = shownPage;
  if (!session) return false;
  const patience = new AbortController(), late = setTimeout(() => patience.abort(), PATIENCE);
  try {
    const told = await fetch("ext/act", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ session, action, have: versionShown() }), signal: patience.signal });
    if (!told.ok) return false;
    for (const [name, change] of Object.entries(await told.json())) receive(name, change);
    if (checkedNow()) window.dispatchEvent(new CustomEvent("nigaotai:checked"));
    return true;
  } finally {
    clearTimeout(late);
  }
}

// A piece of which nothing has changed but the number of its version is left as it is drawn.
function receive(name, change) {
  if (!shownPage.pieces.has(name)) return void shownPage.late.add(name);
  const { newest } = shownPage, data = patched(newest.get(name), change);
  const same = change.in && !change.out.length && Object.keys(change.in).every((key) => key === "version");
  if (same) newest.set(name, data);
  else drawNewest(name, data);
}

export { direct };
