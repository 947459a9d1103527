"""Who speaks how much: the share of the texts that stands on each speaker's word."""

from collections import Counter
from collections.abc import Iterable, Mapping


def shares(texts: Mapping[str, str], contents: Iterable[tuple[str, int, str, list]], author: str) -> dict[str, float]:
    """Share of the non-space code points by speaker, 0.0 to 1.0, adding up to 1 over all texts.

    `contents` are (text id, depth, speaker, spans): what is attributed, 0 the outermost depth. Words inside several
    contents go to the innermost; words in none go to `author`. Empty where there is no text.
    """
    owners = {name: [author] * len(text) for name, text in texts.items()}
    for name, _, speaker, spans in sorted(contents, key=lambda content: content[1]):
        for start, end in spans:
            owners[name][start:end] = [speaker] * (end - start)
    counts = Counter(owner for name, text in texts.items() for owner, character in zip(owners[name], text) if not character.isspace())
    return {speaker: count / counts.total() for speaker, count in counts.items()}
