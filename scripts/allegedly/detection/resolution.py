"""What a pronoun stands for: the mentions before it weighed against one another."""

from allegedly import lexicon
from allegedly.detection.antecedents import IT, MAN, OTHER, PERSON, SEVERAL, SUBJECT, THEY, THING, WOMAN, Places, bare_noun
from allegedly.detection.stream import Stream

_HE, _SHE, _THEY, _IT = range(4)
FORM = {word: form for form, words in enumerate((MAN, WOMAN, THEY, IT)) for word in words}
"""Pronoun -> its form."""
_SORTS = {_HE: PERSON, _SHE: PERSON, _THEY: PERSON + SEVERAL + OTHER, _IT: OTHER + THING}
"""Form -> the sorts of nouns for which it may stand."""
_MOST = 24
"""Mentions after which no further sentence is looked at."""
_CREDITED, _KNOWN, _GENDER, _FAR, _OTHER_PARAGRAPH, _ASIDE, _AROUND = 1.5, 1.0, 2.0, 1.3, 0.5, 2.0, 4.0
LEAST = -2.0
"""Weight at which one who is credited nowhere is not meant."""
_UNCREDITED = 100.0


def likeliest(registry, places: Places, st: Stream, at: int, found=None, form: int = -1):
    """The entity that a pronoun, unit `at`, most likely stands for, and by how much it is before the next; (None, 0) where there is none.
    `found`: the attribution of which it is the source; `form`: what the unit is read as, where it is no pronoun."""
    form = FORM[st.words[at]] if form < 0 else form
    others = registry.around(found) if found else ()
    own = [st.span(*piece) for piece in found.content] if found else ()
    top = SUBJECT + _CREDITED + (_GENDER if form in (_HE, _SHE) else 0)
    best, second, entity_of_best, left = LEAST - _UNCREDITED, LEAST - _UNCREDITED, None, _MOST
    for where, number, far in places.before(st, at):
        if left <= 0 or best >= top - _FAR * far:
            break
        here = places.in_sentence(where, number, st.starts[at])
        left -= len(here)
        for one in here:
            if _is_out(registry, form, top - _FAR * far, best, st, where, one) or own and not one.pronoun and _is_within(own, where.starts[one.first]):
                continue
            entity = _entity(registry, form, st, where, one)
            if entity is None or st.opened_at and entity in others:
                continue
            value = _weight(registry, entity, form, st, at, where, one, far) - (_AROUND if entity in others else 0)
            if value <= LEAST and not entity.mentions:
                continue
            if value > best:
                best, second, entity_of_best = value, best if entity is not entity_of_best else second, entity
            elif entity is not entity_of_best:
                second = max(second, value)
    return entity_of_best, best - second if entity_of_best else 0


def _is_out(registry, form, most, best, st, where, one):
    """Whether a mention cannot stand for a form of pronoun, or not win any more, as its words alone tell."""
    if one.pronoun:
        if where is not st or FORM[one.pronoun] != form:
            return True
        most += one.rank - SUBJECT - (0 if registry.is_credited(where, one) else _CREDITED)
    elif not one.is_name and one.sort not in _SORTS[form]:
        return True
    elif one.rank < SUBJECT and not registry.is_credited(where, one):
        most += one.rank - SUBJECT - _CREDITED
    return most <= best


def _is_within(spans, at):
    return any(start <= at < end for start, end in spans)


def _entity(registry, form, st, where, one):
    """The entity of a mention, if a pronoun of that form may stand for it."""
    if one.pronoun:
        return registry.reference(where, one.first)
    entity = registry.entity(where, one)
    return entity if entity and _fits(registry, entity, form, where, one) else None


def body_before(registry, places: Places, st: Stream, at: int):
    """The body that the text before unit `at` is about, or None."""
    entity, _ = likeliest(registry, places, st, at, form=_IT)
    return entity if entity and (entity.kind in ("organization", "government") or entity.is_name and entity.may_be_body()) else None


def bodies_before(registry, places: Places, st: Stream, at: int):
    """Names that may be those of bodies, subjects of the sentences before unit `at`, the nearest first."""
    left = _MOST
    for where, number, _ in places.before(st, at):
        here = places.in_sentence(where, number, st.starts[at])
        left -= len(here)
        for one in here:
            if one.is_name and one.rank >= SUBJECT and (entity := registry.entity(where, one)) and entity.is_name and _fits(registry, entity, _IT, where, one):
                yield entity
        if left <= 0:
            return


def _fits(registry, entity, form, where, one):
    """Whether number, kind and gender of a mention allow a form of pronoun."""
    if one.is_name and not registry.is_name(where, one):
        return False
    if form == _THEY:
        return one.sort == SEVERAL or entity.kind in ("group", "organization", "government", "unnamed")
    if form == _IT:
        return entity.kind in ("organization", "document", "government") or (not entity.is_person and not gender(entity) if one.is_name else one.sort == THING)
    if entity.kind not in ("person", "unnamed") and not (entity.guessed and (one.rank >= SUBJECT or entity.mentions)):
        return False
    return gender(entity) in ("", "he" if form == _HE else "she")


def gender(entity):
    """`he`, `she` or empty, as the entity and its first name tell."""
    return (pronoun_of(entity.name) if entity.is_name else "") or entity.pronoun


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


def _weight(registry, entity, form, st, at, where, one, far):
    """How likely a mention is what a pronoun stands for."""
    total = one.rank - _FAR * far
    if registry.is_credited(where, one):
        total += _CREDITED + (0 if one.pronoun else SUBJECT - one.rank)
    if form in (_HE, _SHE):
        if one.pronoun or gender(entity):
            total += _GENDER
        elif one.is_name and registry.is_person(entity) or not one.is_name:
            total += _KNOWN
    elif one.sort == THING or one.is_name and entity.kind == "person":
        total -= _KNOWN
    if where is st:
        total -= _OTHER_PARAGRAPH * (where.paragraph[one.first] != where.paragraph[at])
    else:
        total -= _ASIDE
    return total
