// Claims overlap and nest. Each gets a lane, the distance of its line from the words, so that no two lines run into one another.

function overlap(left, right) {
  return left.some(([a, b]) => right.some(([c, d]) => a < d && c < b));
}

function lengthOf(spans) {
  return spans.reduce((sum, [start, end]) => sum + end - start, 0);
}

// Sets `lane` on every claim of one text: shorter claims lie closer to the words.
function assignLanes(claims) {
  const placed = [];
  for (const claim of [...claims].sort((a, b) => lengthOf(a.spans) - lengthOf(b.spans))) {
    const taken = new Set(placed.filter((other) => overlap(other.spans, claim.spans)).map((other) => other.lane));
    claim.lane = 0;
    while (taken.has(claim.lane)) claim.lane += 1;
    placed.push(claim);
  }
}

// Indices of the other claims that share words with a claim.
function neighbours(index) {
  const claim = data.claims[index];
  const shares = (other, at) => at !== index && other.text_id === claim.text_id && overlap(other.spans, claim.spans);
  return data.claims.map((_, at) => at).filter((at) => shares(data.claims[at], at));
}
