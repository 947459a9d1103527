// Claims overlap and nest. Each piece of a claim gets a lane, the distance of its line from the words, so that no two lines run
// into one another.

function overlap(left, right) {
  return left.some(([a, b]) => right.some(([c, d]) => a < d && c < b));
}

// The pieces of all claims of one text, shortest first.
function piecesOf(textId) {
  const pieces = data.claims.flatMap((claim, index) => (claim.text_id === textId ? claim.spans.map((span) => ({ claim, index, span })) : []));
  return pieces.sort((a, b) => a.span[1] - a.span[0] - (b.span[1] - b.span[0]));
}

// Words that several claims share whole, and of which all say the same, need one line.
function onOneLine(one, other) {
  const [a, b] = [one.claim, other.claim];
  return String(one.span) === String(other.span) && a.status === b.status && a.verdict === b.verdict;
}

// Sets `lane` on each piece: shorter pieces lie closer to the words.
function assignLanes(pieces) {
  pieces.forEach((piece, at) => {
    const touching = pieces.slice(0, at).filter((other) => overlap([other.span], [piece.span]));
    const shared = touching.find((other) => onOneLine(other, piece));
    const taken = new Set(touching.map((other) => other.lane));
    piece.lane = shared ? shared.lane : 0;
    while (!shared && taken.has(piece.lane)) piece.lane += 1;
  });
  return pieces;
}

// Indices of the other claims that share words with a claim.
function neighbours(index) {
  const claim = data.claims[index];
  const shares = (other, at) => at !== index && other.text_id === claim.text_id && overlap(other.spans, claim.spans);
  return data.claims.map((_, at) => at).filter((at) => shares(data.claims[at], at));
}
