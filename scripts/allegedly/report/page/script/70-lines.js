// Lines between what matches, drawn in the gutter between the two texts.

const SVG = "http://www.w3.org/2000/svg";
let linesWanted = false;

// Where a match's words stand in one text: the top and bottom of their first line box, or null when out of sight.
function anchor(index, role) {
  const node = (nodes.match[index] || []).find((one) => one.dataset.side === role);
  const box = node?.getClientRects()[0];
  if (!box) return null;
  const frame = node.closest(".texts").getBoundingClientRect();
  const y = (box.top + box.bottom) / 2;
  return y < frame.top || y > frame.bottom ? null : y;
}

function curve(svg, frame, index) {
  if (root.dataset.lens !== "match" || entries.match[index].hidden) return;
  const [left, right] = [anchor(index, "article"), anchor(index, "summary")];
  if (left === null || right === null) return;
  const [from, to, width] = [left - frame.top, right - frame.top, frame.width];
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", `M0 ${from} H8 C${width / 2} ${from} ${width / 2} ${to} ${width - 8} ${to} H${width}`);
  path.setAttribute("data-label", data.matches[index].label);
  if (same(state.shown, { family: "match", index })) path.setAttribute("class", "lit");
  svg.append(path);
}

function drawNow() {
  linesWanted = false;
  const svg = byId("lines");
  const frame = svg.getBoundingClientRect();
  svg.replaceChildren();
  if (frame.width > 0) data.matches.forEach((_, index) => curve(svg, frame, index));
}

// Draws at the next frame, once however often it is asked for.
function drawLines() {
  if (linesWanted || !byId("lines")) return;
  linesWanted = true;
  requestAnimationFrame(drawNow);
}

function startLines() {
  if (!data.left) return;
  const svg = document.createElementNS(SVG, "svg");
  svg.id = "lines";
  svg.setAttribute("aria-hidden", "true");
  byId("desk").insertBefore(svg, byId("side"));
  for (const moved of [window, document.querySelector(".texts.summary"), byId("side")]) moved.addEventListener("scroll", drawLines, { passive: true });
  new ResizeObserver(drawLines).observe(byId("desk"));
  drawLines();
}
