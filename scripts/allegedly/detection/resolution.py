"""What a pronoun stands for: the mentions before it weighed against one another."""

from allegedly import lexicon
from allegedly.detection.antecedents import IT, MAN, SUBJECT, THEY, WOMAN, Places, bare_noun, is_person, is_plural_of_people
from allegedly.detection.stream import Stream

_FITS = {"he": ("person", "unnamed"), "they": ("group", "organization", "government", "unnamed"), "it": ("organization", "document", "government")}
_MOST = 24
"""Mentions after which no further sentence is looked at."""
_CREDITED, _KNOWN, _GENDER, _FAR, _OTHER_PARAGRAPH, _ASIDE, _AROUND = 1.5, 1.0, 2.0, 1.3, 0.5, 2.0, 4.0


def candidates(registry, places: Places, st: Stream, at: int, found=None):
    """(weight, entity) of all that a pronoun, unit `at`, may stand for, unordered. `found`: the attribution of which it is the source."""
    word = st.words[at]
    others = registry.around(found) if found else ()
    own = [st.span(*piece) for piece in found.content] if found else ()
    left = _MOST
    for where, number, far in places.before(st, at):
        if left <= 0:
            return
        here = places.in_sentence(where, number, st.starts[at])
        left -= len(here)
        for one in here:
            if one.pronoun:
                entity = registry.reference(where, one.first) if where is st and same_pronoun(one.pronoun, word) else None
            elif any(start <= where.starts[one.first] < end for start, end in own):
                continue
            else:
                entity = registry.entity(where, one)
                entity = entity if entity and fits(registry, entity, word, where, one) else None
            if entity is not None and not (st.opened_at and entity in others):
                yield weight(registry, entity, word, st, at, where, one, far) - (_AROUND if entity in others else 0), entity


def bodies_before(registry, places: Places, st: Stream, at: int):
    """Names that may be those of bodies, subjects of the sentences before unit `at`, the nearest first."""
    left = _MOST
    for where, number, _ in places.before(st, at):
        here = places.in_sentence(where, number, st.starts[at])
        left -= len(here)
        for one in here:
            if one.is_name and one.rank >= SUBJECT and (entity := registry.entity(where, one)) and entity.is_name and fits(registry, entity, "it", where, one):
                yield entity
        if left <= 0:
            return


def same_pronoun(one, other):
    """`his` and `he`, not `she`."""
    return _FORM[one] == _FORM[other]


_FORM = {word: number for number, forms in enumerate((MAN, WOMAN, THEY, IT)) for word in forms}


def fits(registry, entity, word, where, one):
    """Whether number, kind and gender of a mention allow a pronoun."""
    if one.is_name and not registry.is_name(where, one):
        return False
    plural = not one.is_name and is_plural(bare_noun(where, one))
    if word in THEY:
        return one.known and entity.kind in _FITS["they"] or plural
    if word in IT:
        return not plural and (entity.kind in _FITS["it"] or (not one.known if not one.is_name else not entity.is_person and not gender(entity)))
    if plural or entity.kind not in _FITS["he"] and not (entity.guessed and (one.rank >= SUBJECT or entity.mentions)):
        return False
    if not one.is_name and not is_person(bare_noun(where, one)):
        return False
    return gender(entity) in ("", "he" if word in MAN else "she")


def is_plural(noun):
    """A noun for several."""
    return is_plural_of_people(noun) or lexicon.column("speaker_kinds", "word", "kind").get(noun) == "group"


def gender(entity):
    """`he`, `she` or empty, as the entity and its first name tell."""
    return entity.pronoun or (pronoun_of(entity.name) if entity.is_name else "")


def told_gender(where, one):
    """`he`, `she` or empty, as a title, the noun, or the noun of an apposition tell."""
    told = gender_of_words([one.noun] if one.noun else [])
    return told or gender_of_words(where.words[max(one.first - 1, 0) : one.last] if one.is_name else [bare_noun(where, one)])


def gender_of_words(words):
    """`he`, `she` or empty, as the last title or noun for people among some words tells."""
    told = next((told for word in reversed(words) if (told := _TITLES.get(word) or lexicon.people().get(word))), "")
    return "" if told == "either" else told


_TITLES = {
    "mr": "he",
    "mr.": "he",
    "sir": "he",
    "lord": "he",
    "mrs": "she",
    "mrs.": "she",
    "ms": "she",
    "ms.": "she",
    "miss": "she",
    "dame": "she",
    "lady": "she",
    "baroness": "she",
}


def pronoun_of(name):
    """The pronoun that goes with a first name, or empty."""
    pronoun = lexicon.first_names().get(name.split()[0].lower(), "") if " " in name else ""
    return "" if pronoun == "either" else pronoun


def weight(registry, entity, word, st, at, where, one, far):
    """How likely a mention is what a pronoun stands for."""
    total = one.rank - _FAR * far
    if registry.is_credited(where, one):
        total += _CREDITED
    if word in MAN or word in WOMAN:
        if one.pronoun or gender(entity):
            total += _GENDER
        elif one.is_name and registry.is_person(entity) or not one.is_name:
            total += _KNOWN
    elif not one.known or one.is_name and entity.kind == "person":
        total -= _KNOWN
    if where is st:
        total -= _OTHER_PARAGRAPH * (where.paragraph[one.first] != where.paragraph[at])
    else:
        total -= _ASIDE
    return total
