// What is shown: a claim must pass every filter that is set.

function voices(claim) {
  return [claim.speaker, ...claim.chain.map((link) => link.speaker)];
}

function rulesOn(claim) {
  const touches = (finding) => finding.text_id === claim.text_id && overlap(finding.spans, claim.spans);
  return data.findings.filter(touches).map((finding) => finding.rule);
}

function wanted(claim) {
  if (filters.status.size && !filters.status.has(claim.status)) return false;
  if (filters.verdict.size && !filters.verdict.has(claim.verdict || "unchecked")) return false;
  if (filters.speaker && !voices(claim).includes(filters.speaker)) return false;
  return !filters.finding || rulesOn(claim).includes(filters.finding);
}

function setShown(family, index, on) {
  for (const node of nodes[family][index] || []) node.classList.toggle("off", !on);
  for (const node of refs[family][index] || []) node.hidden = !on;
  if (entries[family][index]) entries[family][index].hidden = !on;
}

function isFiltered() {
  return Boolean(filters.status.size || filters.verdict.size || filters.speaker || filters.finding);
}

function counting(shown) {
  const all = data.claims.length.toLocaleString("en");
  return isFiltered() ? `${shown.toLocaleString("en")} of ${all} claims` : `${all} claims`;
}

function applyFilters() {
  let shown = 0;
  data.claims.forEach((claim, index) => {
    const on = wanted(claim);
    shown += Number(on);
    setShown("claim", index, on);
  });
  data.findings.forEach((finding, index) => setShown("finding", index, !filters.finding || finding.rule === filters.finding));
  byId("count").textContent = counting(shown);
  byId("clear").hidden = !isFiltered();
  root.classList.toggle("filtered", isFiltered());
  reflectFilters();
  if (state.shown?.family === "claim" && !wanted(data.claims[state.shown.index])) release();
  if (!document.querySelector('.text a.ref[tabindex="0"]:not([hidden])')) rove(openRefs()[0]);
  drawLines();
}

// Puts what is set on the controls, whichever of them set it.
function reflectFilters() {
  for (const chip of document.querySelectorAll(".chip")) chip.setAttribute("aria-pressed", filters[chip.dataset.key].has(chip.dataset.value));
  for (const choice of document.querySelectorAll(".choice select")) choice.value = filters[choice.dataset.key];
  for (const name of document.querySelectorAll(".bar button")) name.setAttribute("aria-pressed", filters.speaker === name.parentElement.dataset.speaker);
}

function clearFilters() {
  filters.status.clear();
  filters.verdict.clear();
  Object.assign(filters, { speaker: "", finding: "" });
  applyFilters();
}

function onChip(event) {
  const { key, value } = event.currentTarget.dataset;
  if (!filters[key].delete(value)) filters[key].add(value);
  applyFilters();
}

function onBar(event) {
  const { speaker } = event.currentTarget.parentElement.dataset;
  filters.speaker = filters.speaker === speaker ? "" : speaker;
  applyFilters();
}

// Marks the text by standing or by verdict.
function setLens(lens) {
  root.dataset.lens = lens;
  for (const node of document.querySelectorAll(".lens")) node.setAttribute("aria-pressed", node.dataset.lens === lens);
}

// A speaker's name becomes the button that filters by it, where there is a claim to show.
function makeBar(bar) {
  const heard = data.claims.some((claim) => voices(claim).includes(bar.dataset.speaker));
  if (!heard) return;
  const name = bar.querySelector(".name");
  const act = make("button", "name", name.textContent);
  act.type = "button";
  act.dir = "auto";
  act.addEventListener("click", onBar);
  name.replaceWith(act);
}

function startFilters() {
  document.querySelectorAll(".chip").forEach((chip) => chip.addEventListener("click", onChip));
  document.querySelectorAll(".lens").forEach((lens) => lens.addEventListener("click", () => setLens(lens.dataset.lens)));
  document.querySelectorAll(".bar").forEach(makeBar);
  document.querySelectorAll(".choice select").forEach((choice) => choice.addEventListener("change", () => {
    filters[choice.dataset.key] = choice.value;
    applyFilters();
  }));
  byId("clear").addEventListener("click", clearFilters);
  byId("toolbar").hidden = !data.claims.length;
  setLens("standing");
}
