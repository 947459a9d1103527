// Pointer, keyboard and address bar: the three ways to reach a mark.

// All small numbers in reading order that can be seen.
function openRefs() {
  const family = root.dataset.lens === "match" ? ".match" : "";
  return [...document.querySelectorAll(`.text a.ref${family}:not([hidden])`)];
}

// One number at a time is in the tab order, so that a page of a thousand claims is one stop.
function rove(ref) {
  if (!ref || ref.hidden) return;
  document.querySelectorAll('.text a.ref[tabindex="0"]').forEach((node) => { node.tabIndex = -1; });
  ref.tabIndex = 0;
}

function step(by) {
  const open = openRefs();
  const here = open.indexOf(state.ref);
  const next = open[here < 0 ? 0 : Math.min(Math.max(here + by, 0), open.length - 1)];
  if (next) goTo(fromMark(next.dataset.mark), next);
}

const MOVES = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity };

function onKey(event) {
  if (event.key === "Escape" && state.held) return release();
  const ref = event.target.closest?.("a.ref");
  if (!ref || !(event.key in MOVES) || event.altKey || event.ctrlKey || event.metaKey) return undefined;
  event.preventDefault();
  const open = openRefs();
  const next = open[Math.min(Math.max(open.indexOf(ref) + MOVES[event.key], 0), open.length - 1)];
  rove(next);
  next?.focus();
  return undefined;
}

// Whether a mark is filtered away, or is a claim's while the matches are looked at.
function isAway(node) {
  return node.classList.contains("off") || (root.dataset.lens === "match" && node.classList.contains("claim"));
}

// The innermost mark under the pointer that is not filtered away.
function markAt(target) {
  let node = target.closest?.("[data-mark]");
  while (node && isAway(node)) node = node.parentElement.closest("[data-mark]");
  return node;
}

// Innermost first, all marks under the pointer: a second click on the same words goes one further out.
function marksAt(target) {
  const found = [];
  for (let node = markAt(target); node; node = node.parentElement.closest("[data-mark]")) {
    if (!isAway(node)) found.push(fromMark(node.dataset.mark));
  }
  return found;
}

function onPointer(event) {
  if (state.held || event.pointerType !== "mouse") return;
  const node = markAt(event.target);
  if (node) show(fromMark(node.dataset.mark));
}

function onClick(event) {
  if (event.target.closest("a.ref") || String(window.getSelection())) return;
  const under = marksAt(event.target);
  if (!under.length) {
    if (state.held) release();
    return;
  }
  const here = state.held ? under.findIndex((item) => same(item, state.shown)) : -1;
  const item = under[(here + 1) % under.length];
  hold(item);
  history.replaceState(null, "", refs[item.family][item.index]?.[0]?.hash || location.pathname);
}

function onFocus(event) {
  const ref = event.target.closest?.("a.ref");
  if (!ref) return;
  const item = fromMark(ref.dataset.mark);
  hold(item, ref);
  say(item);
}

// The item that the address points at, or null.
function linked() {
  let id = "";
  try {
    id = decodeURIComponent(location.hash.slice(1));
  } catch {
    return null;
  }
  const claim = data.claims.findIndex((one) => one.id === id);
  if (claim >= 0) return { family: "claim", index: claim };
  const [, family, number] = /^(finding|match)-(\d+)$/.exec(id) || [];
  const index = Number(number) - 1;
  return family && entries[family][index] ? { family, index } : null;
}

function onAddress() {
  const item = linked();
  if (!item) return;
  if (entries[item.family][item.index].hidden) clearFilters();
  if (item.family === "claim" && root.dataset.lens === "match") setLens("standing");
  goTo(item);
}
