// Spans count code points, JavaScript counts UTF-16 units: an emoji is one there and two here.

// Returns a function from code point positions of `text` to positions in UTF-16 units.
function unitsOf(text) {
  if (!/[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(text)) return (point) => point;
  const units = [];
  let unit = 0;
  for (const character of text) {
    units.push(unit);
    unit += character.length;
  }
  units.push(unit);
  return (point) => units[point];
}
