"""Ids made of names: lower-case letters and digits, separated by single hyphens, a letter first (schema/seeds)."""

import re
import unicodedata

from allegedly.text.remembered import Remembered


def slug(name: str, otherwise: str = "x") -> str:
    """A name as an id; `otherwise` where no letter or digit of it is plain."""
    return _SLUGS[name] or otherwise


def _slug(name: str) -> str:
    plain = (name if name.isascii() else unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()).lower()
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return f"x-{made}" if made[:1].isdigit() else made


_SLUGS = Remembered(_slug)
