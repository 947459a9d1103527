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
  return Boolean(filters.label.size || filters.status.size || filters.verdict.size || filters.speaker || filters.finding);
}

const PLURALS = { claim: "claims", match: "matches" };

function counted(shown, all, word) {
  const noun = all === 1 ? word : PLURALS[word];
  return shown < all ? `${shown.toLocaleString("en")} of ${all.toLocaleString("en")} ${noun}` : `${all.toLocaleString("en")} ${noun}`;
}

// Shows those of one family that pass, and says how many do.
function sift(family, records, passes) {
  const on = records.map(passes);
  on.forEach((shown, index) => setShown(family, index, shown));
  return on.filter(Boolean).length;
}

function applyFilters() {
  const claims = sift("claim", data.claims, wanted);
  const matches = sift("match", data.matches, (match) => !filters.label.size || filters.label.has(match.label));
  sift("finding", data.findings, (finding) => !filters.finding || finding.rule === filters.finding);
  const compared = data.matches.length ? `${counted(matches, data.matches.length, "match")}, ` : "";
  byId("count").textContent = compared + counted(claims, data.claims.length, "claim");
  byId("clear").hidden = !isFiltered();
  root.classList.toggle("filtered", isFiltered());
  reflectFilters();
  if (state.shown && entries[state.shown.family][state.shown.index].hidden) release();
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
  filters.label.clear();
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

// Marks the text by match, standing or verdict; seen through the matches, claims are neither marked nor in the way.
function setLens(lens) {
  root.dataset.lens = lens;
  for (const node of document.querySelectorAll(".lens")) node.setAttribute("aria-pressed", node.dataset.lens === lens);
  if (state.shown && (lens === "match") !== (state.shown.family === "match")) release();
  if (!state.shown) emptyPanel();
  rove(openRefs()[0]);
  drawLines();
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
  byId("toolbar").hidden = !data.claims.length && !data.matches.length;
  setLens(root.dataset.lens);
}
