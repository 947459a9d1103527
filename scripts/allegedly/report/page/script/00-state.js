// What the page knows and what is chosen just now. Everything else is read from here.

const data = JSON.parse(document.getElementById("data").textContent);
const root = document.documentElement;
const byId = (id) => document.getElementById(id);
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

const speakerNames = new Map(data.speakers.map((one) => [one.id, one.name]));

// Nodes of the marks, by family and index: `nodes.claim[3]` are the spans of the fourth claim.
const nodes = { claim: [], finding: [], match: [], words: [] };
const refs = { claim: [], finding: [], match: [] };
const entries = { claim: [], finding: [], match: [] };

const filters = { status: new Set(), verdict: new Set(), label: new Set(), speaker: "", finding: "" };

// `shown` is what the panel shows; `held` says that it stays there when the pointer moves on; `ref` is
// the number it was last reached by.
const state = { shown: null, held: false, ref: null };

function same(one, other) {
  return Boolean(one && other && one.family === other.family && one.index === other.index);
}

function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}
