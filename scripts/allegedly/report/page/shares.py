"""Who speaks how much: the share of the texts that stands on each speaker's word."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping


def shares(texts: Mapping[str, str], contents: Iterable[tuple[str, int, str, list]], authors: Mapping[str, str]) -> dict[str, float]:
    """Share of the words (runs of non-space) by speaker, 0.0 to 1.0, adding up to 1 over all texts.

    `contents` are (text id, depth, speaker, spans): what is attributed, 0 the outermost depth. Words inside several
    contents go to the outermost, who is the one that the text lets speak; words in none go to the text's own voice in `authors`. A word belongs
    to whom its last letter belongs to, so that quotation marks and commas decide nothing. Empty without text.
    """
    owners = {name: [authors[name]] * len(text) for name, text in texts.items()}
    for name, _, speaker, spans in sorted(contents, key=lambda content: -content[1]):
        for start, end in spans:
            owners[name][start:end] = [speaker] * (end - start)
    counts = Counter(owners[name][_last_letter(word)] for name, text in texts.items() for word in re.finditer(r"\S+", text))
    return {speaker: count / counts.total() for speaker, count in counts.items()}


def _last_letter(word: re.Match) -> int:
    """Position of the word's last letter or digit; its last character where it has none."""
    letters = [at for at, character in enumerate(word[0]) if character.isalnum()]
    return word.start() + (letters[-1] if letters else len(word[0]) - 1)
