"""The kind of a speaker, guessed from its words: a name by its last word or the noun before it, a noun phrase by its head."""

from allegedly import lexicon
from allegedly.detection.antecedents import is_person
from allegedly.detection.names import TITLES, head_end, is_body, is_national
from allegedly.detection.stream import Stream

_BODIES = frozenset(("organization", "government", "document", "group"))


def kind(st: Stream, first: int, last: int, name: str, is_name: bool) -> str:
    """The kind of the speaker whose noun phrase is units `[first, last)` and whose name was read as `name`."""
    if not name.split():
        return "unnamed"
    return _of_name(st, first, last, name) if is_name else _of_noun(st, first, last)


def _of_name(st, first, last, name):
    words = [word.rstrip(".") for word in name.lower().split()]
    titled = not is_body(words) and any(st.words[at].rstrip(".") in TITLES for at in range(first, last))
    known = _known(words) or _of_word(_noun_before(st, first, last))
    if known in _BODIES and not (titled and len(words) > 1) or known and len(words) == 1:
        return known
    if "of" in words[1:-1] and not titled:
        return "organization"
    return "organization" if name.isupper() and len(name) > 1 or not titled and _has_article(st, first, last) else "person"


def _known(words):
    kinds = _kinds()
    stem = next((at for at, word in enumerate(words) if at and word in ("of", "for")), len(words))
    if last := kinds.get(words[stem - 1]):
        return last
    if len(words) > 1 and words[0] in lexicon.first_names():
        return None  # Bill Roe
    return kinds.get(words[0].rstrip(".")) or next((kinds[w] for w in words if w in kinds), None)


def _noun_before(st, first, last):
    """`the law firm Orr and Stein`: the noun right before the name."""
    at = st.tags.find("N", first, last)
    return st.words[at - 1] if at > first and st.tags[at - 1] == "n" else ""


def _of_word(word):
    found = _kinds().get(word)
    return found if found != "unnamed" else None


def _has_article(st, first, last):
    """`the Red Cross`: names of people take no article, but `the Norwegian` is one."""
    return (
        not (last - first == 2 and is_national(st.words[first + 1]))
        and st.words[first] == "the"
        and last - first > 1
        and set(st.tags[first + 1 : last]) == {"N"}
    )


def _of_noun(st, first, last):
    head = [word for word in st.words[first : head_end(st, first, last)] if word]
    whole = st.words[first:last]
    core = _core(st, first, last)
    known = _kinds().get(core) or (_kinds().get(head[-1]) if not is_person(core) else "") or _people(head[0])
    if not known and is_person(core):
        return "unnamed" if head[0] in _ONE or st.tags[first] not in "Dg" else "person"
    if not known and head[-1] not in TITLES and _is_partitive(st, first):
        known = next((_kinds()[w] for w in whole if w in _kinds()), None)
    if known:
        return known
    if head[0] in ("those", "dozens", "hundreds", "thousands") or core in ("dozen", "hundred", "thousand"):
        return "group"
    if head[-1].endswith("s") and not head[-1].endswith("ss"):
        return "group"
    return "unnamed" if head[0] in ("a", "an", "one", "another") else "person"


_ONE = frozenset("a an one another some any".split())


def _core(st, first, last):
    """The head of a phrase without what follows it: `buyer` of `a buyer at a grocery chain`."""
    while first < last - 1 and st.tags[first] == "D":
        first += 1
    at = head_end(st, first, last)
    return st.words[at - 1]


def _people(word):
    """`people familiar with the matter`: the head stands first, and an adjective after it."""
    found = _kinds().get(word)
    return found if found in ("group", "unnamed") else None


def _is_partitive(st, first):
    """`three of the residents`: a number or determiner stands for the head."""
    return st.tags[first] in "D0"


def _kinds():
    return lexicon.column("speaker_kinds", "word", "kind")
