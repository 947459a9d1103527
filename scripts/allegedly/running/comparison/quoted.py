"""Words inside quotation marks."""

import re

QUOTED = re.compile("[\"\u201c]([^\"\u201c\u201d]+)[\"\u201d]|(?<!\\w)['\u2018]([^'\u2018\u2019]{3,}?)['\u2019](?!\\w)")


def quoted(text: str) -> list[str]:
    """What stands between quotation marks, lower case, marks of punctuation and runs of white space evened out."""
    return [plain(found[1] or found[2]) for found in QUOTED.finditer(text)]


def plain(text: str) -> str:
    """The words alone, lower case, with single spaces around each."""
    words = re.findall(r"[^\W_]+", text.lower().replace("\u2019", ""))
    return f" {' '.join(words)} "


def altered(claim: str, text: str) -> bool:
    """Whether the claim puts words in quotation marks that the text does not have in this order."""
    there = plain(text)
    return any(words not in there for words in quoted(claim))
