// Whether colleagues have remarked or answered since: asked while a shared draft is in sight.

const EACH = 3000, LATER = 30_000;

function watchRemarks(state) {
  clearTimeout(state.looks);
  if (state.data.review.watch) state.looks = setTimeout(() => lookAgain(state), state.lookFailed ? LATER : EACH);
}

function lookAgain(state) {
  if (document.hidden || !connected()) return watchRemarks(state);
  const { draft, session, review } = state.data, page = shownPage;
  // In the queue of the clicks: what is drawn then is never older than what a click has drawn.
  page.queue = page.queue.then(async () => {
    const body = JSON.stringify({ draft, session, stamp: review.stamp, have: versionShown() });
    const patience = new AbortController();  // a click waits behind this
    setTimeout(() => patience.abort(), PATIENCE / 2);
    const told = await fetch("ext/remarks", { method: "POST", headers: { "Content-Type": "application/json" }, body, signal: patience.signal });
    state.lookFailed = !told.ok;
    if (told.status !== 200 || state.data.session !== session || state.data.draft !== draft) return;
    for (const [name, change] of Object.entries(await told.json())) receive(name, change);
  }).catch(() => { state.lookFailed = true; }).then(() => { watchRemarks(state); });
}
