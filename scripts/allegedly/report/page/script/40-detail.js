// The panel: whatever is pointed at, focused or linked to is shown there, as the lists below have it.

function fromMark(text) {
  const [family, index] = text.split(" ");
  return { family, index: Number(index) };
}

function light(item, on) {
  if (!item) return;
  for (const node of nodes[item.family][item.index] || []) node.classList.toggle("lit", on);
  for (const node of refs[item.family][item.index] || []) node.classList.toggle("lit", on);
  if (item.family === "claim") for (const node of nodes.words[item.index] || []) node.classList.toggle("lit", on);
  root.classList.toggle("has-lit", on);
}

function titleOf({ family, index }) {
  return family === "claim" ? `Claim ${data.claims[index].number}` : `${family === "finding" ? "Finding" : "Match"} ${index + 1}`;
}

function button(text, label, act) {
  const node = make("button", "quiet", text);
  node.type = "button";
  node.setAttribute("aria-label", label);
  node.addEventListener("click", act);
  return node;
}

function copyLink(event) {
  const done = () => { event.target.textContent = "Copied"; };
  navigator.clipboard.writeText(location.href.split("#")[0] + refs[state.shown.family][state.shown.index][0].hash).then(done, () => {});
}

function panelHead(item) {
  const head = make("div", "panel-head");
  const steps = make("div", "steps");
  steps.append(button("←", "Previous", () => step(-1)), button("→", "Next", () => step(1)));
  if (navigator.clipboard) steps.append(button("Copy link", "Copy link to this place", copyLink));
  steps.append(button("✕", "Close", release));
  head.append(make("h2", "", titleOf(item)), steps);
  return head;
}

// The entry of the list, without the ids that must stay unique and without the number that the heading has.
function entryCopy(item) {
  const copy = make("div", `panel-body ${item.family}`);
  copy.append(...[...entries[item.family][item.index].childNodes].map((node) => node.cloneNode(true)));
  copy.querySelectorAll("[id]").forEach((node) => node.removeAttribute("id"));
  copy.querySelectorAll(".num, .word").forEach((node) => node.remove());
  return copy;
}

function alsoHere(item) {
  const others = item.family === "claim" ? neighbours(item.index) : [];
  if (!others.length) return [];
  const line = make("p", "also");
  line.append(make("span", "label", "Sharing these words: "));
  others.forEach((at) => {
    const link = make("a", "", data.claims[at].number);
    link.href = refs.claim[at]?.[0]?.hash || "#";
    link.dataset.status = data.claims[at].status;
    link.title = data.claims[at].text;
    line.append(link, " ");
  });
  return [line];
}

function show(item) {
  if (same(state.shown, item)) return;
  light(state.shown, false);
  state.shown = item;
  light(item, true);
  const panel = byId("detail");
  panel.replaceChildren(panelHead(item), entryCopy(item), ...alsoHere(item));
  panel.scrollTop = 0;
  drawLines();
}

function hold(item, ref = refs[item.family][item.index]?.[0]) {
  Object.assign(state, { held: true, ref });
  root.classList.add("holding");
  show(item);
  rove(ref);
}

function release() {
  const back = state.ref;
  light(state.shown, false);
  Object.assign(state, { shown: null, held: false, ref: null });
  root.classList.remove("holding");
  const inPanel = byId("detail").contains(document.activeElement);
  emptyPanel();
  if (inPanel) back?.focus({ preventScroll: true });
  if (location.hash) history.replaceState(null, "", location.pathname + location.search);
  drawLines();
}

function emptyPanel() {
  const panel = byId("detail");
  const what = root.dataset.lens === "match" ? "what the summary made of them" : "who says them";
  const line = make("p", "empty", `Point at marked words to see ${what}.`);
  panel.replaceChildren(line);
}

function say(item) {
  const entry = entries[item.family][item.index];
  const parts = [".said", ".word", ".verdict", ".reason"].map((name) => entry.querySelector(name)?.textContent).filter(Boolean);
  byId("spoken").textContent = parts.join(". ");
}

// The first node of an item that is on the page, for scrolling to.
function placeOf(item) {
  return nodes[item.family][item.index]?.[0] || refs[item.family][item.index]?.[0] || entries[item.family][item.index];
}

// Whether a node stands between the toolbar and the panel that may cover the lower part of a narrow page.
function isInSight(node) {
  const { top, bottom } = node.getBoundingClientRect();
  const sheet = getComputedStyle(byId("detail")).position === "fixed" ? byId("detail").getBoundingClientRect().top : window.innerHeight;
  return top > byId("toolbar").getBoundingClientRect().bottom && top > 0 && bottom < sheet;
}

function goTo(item, ref) {
  hold(item, ref);
  const place = ref || placeOf(item);
  if (place && !isInSight(place)) place.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
}
