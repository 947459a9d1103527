"""Inflected forms of English verbs and nouns, from their lemmas.

Spelling rules after Quirk et al. 1985, 3.5-3.10 and 5.80; irregular verbs come as data.
"""

import re

_DOUBLES = re.compile(r"^(?:[^aeiou]*[aeiou][bdgklmnprt]|.*(?:mit|fer|pel|cur|bel|dub|blog|pan|hop|gab|quip))$")
_NOT_DOUBLED = frozenset("differ offer suffer".split())


def s_form(lemma: str) -> str:
    """`says`, `cries`, `confesses`; of a noun, its plural."""
    if re.search(r"[^aeiou]y$", lemma):
        return lemma[:-1] + "ies"
    return lemma + ("es" if re.search(r"(?:s|x|z|ch|sh|[^aeiou]o)$", lemma) else "s")


def past_form(lemma: str) -> str:
    """The regular past and past participle."""
    if lemma.endswith("e"):
        return lemma + "d"
    if re.search(r"[^aeiou]y$", lemma):
        return lemma[:-1] + "ied"
    return _doubled(lemma) + "ed"


def ing_form(lemma: str) -> str:
    """The form in -ing."""
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if re.search(r"[^eoy]e$", lemma):
        return lemma[:-1] + "ing"
    return _doubled(lemma) + "ing"


def _doubled(lemma):
    return lemma + lemma[-1] if lemma not in _NOT_DOUBLED and _DOUBLES.match(lemma) else lemma


def verb_forms(lemma: str, irregular: dict[str, tuple[str, str]]) -> dict[str, str]:
    """Form -> what it is: `b`ase, `s`, past (`d`), participle (`n`), `g` (-ing); `dn` where past and participle are one."""
    past, participle = irregular.get(lemma, (past_form(lemma),) * 2)
    forms = {ing_form(lemma): "g", s_form(lemma): "s"}
    forms[past] = "dn" if past == participle else "d"
    forms.setdefault(participle, "n")
    forms[lemma] = "b" + forms.get(lemma, "")
    return forms
