// Lays the marks over the paragraphs: each paragraph is cut where any mark starts or ends, and each piece nested in its marks.

// All that is to be marked in one text: {family, index, spans, order}; a higher order lies further out. A claim has a mark for
// each of its pieces and its number where the last one ends (`end`); a finding has a mark and a number for each place it means.
function marksOf(text) {
  const pieces = assignLanes(piecesOf(text.id));
  const marks = pieces.map(({ claim, index, span, lane }) => ({ family: "claim", index, spans: [span], order: lane, end: lastEnd(claim.spans) }));
  data.claims.forEach((claim, index) => {
    if (claim.text_id !== text.id) return;
    for (const link of claim.chain) {
      for (const [kind, spans] of [["source", link.source_spans || []], ["cue", link.cue_spans || []]]) {
        if (spans.length) marks.push({ family: "words", kind, index, spans, order: -1 });
      }
    }
  });
  data.findings.forEach((finding, index) => {
    const spans = finding.text_id === text.id ? finding.spans : [];
    for (const span of spans) marks.push({ family: "finding", index, spans: [span], order: 1000, end: span[1] });
  });
  data.matches.forEach((match, index) => {
    const spans = text.id === data.left ? match.left_spans : text.id === match.text_id ? match.right_spans : [];
    if (spans.length) marks.push({ family: "match", index, spans, order: 2000, end: lastEnd(spans), side: text.role });
  });
  return marks;
}

const FAMILIES = ["claim", "finding", "match"];
const SOUND = new Set(["asserted", "kept", "unmatched"]);

// The same words may be source or cue of many claims: one node serves them all.
function mergedWords(marks) {
  const merged = new Map();
  const rest = [];
  for (const mark of marks) {
    if (mark.family !== "words") {
      rest.push(mark);
      continue;
    }
    const key = `${mark.kind} ${mark.spans.join(" ")}`;
    if (!merged.has(key)) merged.set(key, { ...mark, claims: [] });
    merged.get(key).claims.push(mark.index);
  }
  return [...rest, ...merged.values()];
}

function markNode(mark) {
  const node = make("span", `u ${mark.family}`);
  if (mark.family === "words") {
    node.classList.add(mark.kind);
    for (const claim of mark.claims) (nodes.words[claim] ||= []).push(node);
    return node;
  }
  if (mark.family === "claim") {
    const claim = data.claims[mark.index];
    node.dataset.status = claim.status;
    node.dataset.verdict = claim.verdict || "unchecked";
    node.dataset.lane = Math.min(mark.order, 3);
  }
  if (mark.family === "match") {
    node.dataset.side = mark.side;
    node.dataset.label = data.matches[mark.index].label;
    node.dataset.flagged = data.matches[mark.index].flagged;
  }
  node.dataset.mark = `${mark.family} ${mark.index}`;
  (nodes[mark.family][mark.index] ||= []).push(node);
  return node;
}

function wordsOf(label) {
  return label.replace(/[_-]/g, " ");
}

// The verdict on a match in a word, with a question mark where it is an error that is not likely.
function fateOf(match) {
  return wordsOf(match.label) + (match.flagged || SOUND.has(match.label) ? "" : "?");
}

function labelOf(family, index) {
  if (family === "claim") return `Claim ${data.claims[index].number}, ${wordsOf(data.claims[index].status)}`;
  if (family === "finding") return `Finding ${index + 1}, ${wordsOf(data.findings[index].rule)}`;
  return `Match ${index + 1}, ${fateOf(data.matches[index])}`;
}

function idOf(family, index) {
  return family === "claim" ? data.claims[index].id : `${family}-${index + 1}`;
}

// The small number behind a mark: a link, so that it can be focused, followed and copied. Its number is drawn by the style
// and is no text of the paragraph.
function refNode(mark) {
  const { family, index } = mark;
  const node = make("a", `ref ${family}`);
  node.href = "#" + encodeURIComponent(idOf(family, index)).replaceAll("%2F", "/");
  node.dataset.mark = `${family} ${index}`;
  node.dataset.n = family === "claim" ? data.claims[index].number : family === "finding" ? `†${index + 1}` : `≈${index + 1} ${fateOf(data.matches[index])}`;
  if (family === "claim") {
    node.dataset.status = data.claims[index].status;
    node.dataset.verdict = data.claims[index].verdict || "unchecked";
  }
  if (family === "match") node.dataset.label = data.matches[index].label;
  node.setAttribute("aria-label", labelOf(family, index));
  node.tabIndex = -1;
  (refs[family][index] ||= []).push(node);
  return node;
}

function lastEnd(spans) {
  return Math.max(...spans.map(([, end]) => end));
}

// One piece of a paragraph, inside all the marks that cover it.
function piece(words, marks) {
  let node = document.createTextNode(words);
  for (const mark of [...marks].sort((a, b) => a.order - b.order)) {
    const outer = markNode(mark);
    outer.append(node);
    node = outer;
  }
  return node;
}

function markParagraph(paragraph, [start, end], words, marks) {
  const near = marks.filter((mark) => mark.spans.some(([a, b]) => a < end && start < b));
  const inside = near.flatMap((mark) => mark.spans.flat()).filter((at) => at > start && at < end);
  const cuts = [...new Set([start, ...inside, end])].sort((a, b) => a - b);
  const made = document.createDocumentFragment();
  for (let at = 0; at + 1 < cuts.length; at += 1) {
    const [from, to] = [cuts[at], cuts[at + 1]];
    made.append(piece(words(from, to), near.filter((mark) => mark.spans.some(([a, b]) => a <= from && to <= b))));
    const ending = near.filter((mark) => mark.end === to && mark.spans.some(([, end]) => end === to));
    made.append(...ending.sort((a, b) => FAMILIES.indexOf(a.family) - FAMILIES.indexOf(b.family) || a.index - b.index).map(refNode));
  }
  paragraph.replaceChildren(made);
}

function markText(article) {
  const text = data.texts.find((one) => one.id === article.dataset.text);
  const units = unitsOf(text.text);
  const words = (from, to) => text.text.slice(units(from), units(to));
  const marks = mergedWords(marksOf(text));
  for (const paragraph of article.querySelectorAll("[data-paragraph]")) {
    markParagraph(paragraph, text.paragraphs[Number(paragraph.dataset.paragraph)], words, marks);
  }
}
