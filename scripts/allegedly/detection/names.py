"""Names: their tags and runs in a stream, the name in a noun phrase, titles left out, ids made of them."""

import re
from itertools import compress, count

from allegedly import lexicon
from allegedly.article.inferred import slug
from allegedly.text.remembered import Remembered
from allegedly.text.spans import span_of


def speaker_id(name: str) -> str:
    """The id of a name, of at most 60 letters."""
    return slug(name, "speaker")[:60].rstrip("-")


def bare(words: str) -> str:
    """A wording without possessive ending."""
    return _BARE[words]


def _bare(words):
    words = words.strip()
    return words[: -2 if words.endswith(("'s", "’s")) else -1 if words.endswith(("s'", "s’")) else None]


_BARE = Remembered(_bare)


TITLES = frozenset(lexicon.column("titles", "word", "word"))


_AFTER_NAMES = frozenset("KC QC MP MSP MEP TD MD PhD CBE OBE MBE".split())
_BODIES = frozenset("state house senate justice democratic democrat republican gop prime attorney press".split())
"""Titles that also begin the names of bodies: State Department, Republican Party."""


FORMS_OF_ADDRESS = frozenset("mr mrs ms miss".split())
_FORMS_BEFORE_NAMES = frozenset("mr mr. mrs mrs. ms ms. miss sir dame lord lady dr dr. judge justice king queen".split())


_IS_TITLE = Remembered(lambda word: word.lower().rstrip(".").removesuffix("-elect") in TITLES or word == ".")


def _without_titles(words):
    """A name without the titles before it, without what stands before those (`Union Finance Minister Ann Lee`), and without honours after it."""
    while len(words) > 2 and words[-1] in _AFTER_NAMES:
        words = words[:-1]
    is_title = [*map(_IS_TITLE.__getitem__, words)]
    if True not in is_title[:-1] or is_body(words):
        return words
    if addressed := [at for at, word in enumerate(words[1:-1], 1) if word.lower().rstrip(".") in FORMS_OF_ADDRESS]:
        return words[addressed[-1] + 1 :]  # in Oslo Mr Roe
    if all(is_title) and words[-2].lower() not in _FORMS_BEFORE_NAMES:
        return words  # Prime Minister
    is_title = is_title[:-1]
    at = is_title.index(False) if False in is_title else len(words) - 1
    last = len(is_title) - 1 - is_title[::-1].index(True) if True in is_title else -1
    return words[last + 1 :] if at <= last < len(words) - 2 else words[at:]


_GENERAL = frozenset("motors electric mills dynamics assembly synod".split())
"""Words that make `General` no title."""


def is_body(words):
    """Whether the words of a name are those of a body, whatever title they begin with."""
    return (
        words[0] == "General"
        and words[1].lower() in _GENERAL
        or words[0].lower() in _BODIES
        and lexicon.column("speaker_kinds", "word", "kind").get(words[-1].lower()) in ("organization", "government")
    )


def name_in(st, first, last):
    """(name, whether it is a proper name) of a noun phrase: its last run of names, else its words."""
    if st.words[first] in _PARTITIVES and st.words[first + 1 : first + 2] == ["of"] and first + 2 < last:
        first += 2
    if post := _POST_OF_A_BODY.fullmatch(st.tags, first, last):
        first = post.start("name")
    stop = at = head_end(st, first, last)
    while at > first and (st.tags[at - 1] in "Ng" or st.tags[at - 1] == "C" and st.words[at - 1] == "&") and (at == stop or st.tags[at - 1] != "g"):
        at -= 1
    at = _with_owner(st, first, at, stop)
    if first + 1 < at < stop and st.tags[at - 2 : at] == "Nn" and st.raw[at - 1][0].isupper():
        at -= 2  # Welsh Assembly Government
    if at < stop:
        words = _without_titles([*st.raw[at : stop - 1], _as_subject(st, stop - 1, last)])
        if any(w[:1].isupper() for w in words):
            others = _joined(st, first, stop - len(words))
            tail = st.raw[stop : _of_name(st, at, stop, last)]
            return (_as_written(st, at, stop, words) if True in st.quoted[at:stop] else " ".join([*others, *words, *tail])), True
    low, stop = first, head_end(st, first, last, marks=",(")
    while low < stop - 1 and st.tags[low] == "D" and st.words[low] not in ("many", "some", "most", "several", "few"):
        low += 1
    words = bare(" ".join(st.text[st.starts[low] : st.ends[stop - 1]].split())) if low < stop else ""
    return words.strip(" \"“”‘’'"), False


_POST_OF_A_BODY = re.compile("[DnxN]*NI(?:D?N)+n+(?P<name>N{2,6}g?)")
"""`Bank of Norway governor Ann Roe`."""


def _joined(st, first, at):
    """The name and the `and` before another at unit `at`, its titles left out: `Ann Roe and` of `Governor Ann Roe and club chairman Bo Lund`; none of `Kent and Essex coach Ann Roe`."""
    post = at
    while at > first and st.tags[at - 1] in "nN":
        at -= 1
    start = last = at - 1
    while start > first and st.tags[start - 1] == "N":
        start -= 1
    if start == last or st.words[last] != "and" or st.tags[start - 1] == "I":
        return []
    other = _without_titles(st.raw[start:last])
    posts = all(tag == "n" or word.rstrip(".") in TITLES for tag, word in zip(st.tags[at:post], st.words[at:post]))
    return [*other, "and"] if len(other) > 1 or posts else []


def _as_written(st, first, last, words):
    """A name with a nickname in marks, as the text has it, from the first word that is no title."""
    first = next((at for at in range(first, last) if st.raw[at] == words[0]), first)
    return bare(" ".join(st.text[st.starts[first] : st.ends[last - 1]].split()))


def _as_subject(st, at, last):
    """The last word of a name: `McDonald's` where it is the subject of its clause and owns nothing."""
    owns_nothing = st.tags[at] == "g" and at + 1 == last and st.tags[last : last + 1] in ("V", "E", "A", "R") and st.raw[at][0].isupper()
    return st.raw[at] if owns_nothing else bare(st.raw[at])


def _with_owner(st, first, at, stop):
    """`St. Anne's Hospital`: the owner is part of the name of a body."""
    if not first < at < stop or st.tags[at - 1] != "g" or not st.raw[at - 1][0].isupper():
        return at
    if stop - at > 1 or lexicon.column("speaker_kinds", "word", "kind").get(st.words[stop - 1]) not in ("organization", "government"):
        return at
    at -= 1
    while at > first and st.tags[at - 1] == "N":
        at -= 1
    return at


_PARTITIVES = frozenset("part one some many most members all both several".split())


def head_end(st, first, last, marks=",ITEG("):
    """Where the head of a noun phrase ends: before a relative clause, a comma, a preposition or a participle."""
    for at in range(first + 1, last):
        if st.words[at] in ("who", "which", "that") and st.tags[at] != "N" or st.tags[at] in marks:
            return at
    return last


def _of_name(st, first, stop, last):
    """`Bank of America`, `Office for National Statistics`, `Organisation for Cooperation and Development`, `Communications Workers of America`:
    where a phrase of names ends that is part of the name; `stop` where there is none."""
    if st.words[stop : stop + 1] not in (["of"], ["for"]) or st.tags[stop - 1] != "N" or st.words[stop - 1] in _UNNAMED or stop + 1 >= last:
        return stop
    body = stop - first == 1 or lexicon.column("speaker_kinds", "word", "kind").get(st.words[stop - 1]) in ("organization", "government", "group")
    joined = _NAMES_JOINED.match(st.tags, stop + 1, last)
    if not body or not joined:
        return stop
    end = next((at for at in range(stop + 1, joined.end()) if st.words[at] in _NO_PART_OF_NAMES), joined.end())
    return end if end == last or st.tags[end] in "I,(" else stop


_NAMES_JOINED = re.compile("D?N+(?:[CI]?D?N+)*")
_NO_PART_OF_NAMES = frozenset("in at from on near with by to".split())


_UNNAMED = frozenset(word for word, kind in lexicon.column("speaker_kinds", "word", "kind").items() if kind == "unnamed")


def is_national(word):
    """Whether a lone name is rather where someone comes from: `the Norwegian`."""
    return word.lower().endswith(("ian", "ese"))


def apposed_name(st, first, last):
    """A name in apposition: `press secretary, Peter Cook`, `her mother, the singer Ann Roe`."""
    if first + 1 < last and st.tags[first] == ",":
        start = first + 1
        while start < last and st.tags[start] in "Dn":
            start += 1
        edge = start
        while edge < last and st.tags[edge] == "N":
            edge += 1
        if edge - start > 1 and (start == first + 1 or edge == last or st.tags[edge] == ",") or edge - first == 2 and st.tags[edge] == ",":
            return start, edge
    return None


def name_runs(st):
    """All runs of proper names in a stream, possessive endings cut: (name, span)."""
    tags, at, size = st.tags, 0, len(st.tags)
    opens = {first for first, _ in st.bounds}
    out = []
    while True:
        at = tags.find("N", at)
        if at < 0:
            return out
        last = at + 1
        while last < size and tags[last] == "N" and last - at < 6 and last not in opens:
            last += 1
        words, end = st.raw[at:last], st.ends[last - 1]
        if last < size and tags[last] == "g" and last not in opens and st.raw[last][:1].isupper():
            tail = bare(st.raw[last])
            words, end, last = [*words, tail], st.starts[last] + len(tail), last + 1
        kept = _without_titles(words)
        quoted = True in st.quoted[at:last]
        out.append((_as_written(st, at, last, kept) if quoted else " ".join(kept), span_of((st.starts[last - len(kept)], end))))
        at = last


def surname(name):
    """The last word of a name, or the word before `Jr.`."""
    words = name.split()
    return words[-2] if len(words) > 2 and words[-1] in _GENERATIONS else words[-1]


_GENERATIONS = frozenset("Jr Sr Jr. Sr. II III IV".split())


def full_names(runs):
    """Surname -> the fuller names with that surname, each with where it stands: (start, name), in text order."""
    full = {}
    for name, span in runs:
        if 2 <= len(name.split()) <= 6 and (last := surname(name)) not in _NO_SURNAMES:
            full.setdefault(last, []).append((span.start, name))
    return full


_NO_SURNAMES = frozenset(("House", "State"))
"""Last words of names, `White House`, that name something else alone."""


def acronyms(st, runs):
    """Short name -> the name it stands for: `the Harbour Authority (HA)`, `Acme` for `Acme Corp.`. `runs`: of the stream, as `name_runs` gives them."""
    found = {}
    for name, _ in runs:
        start, _, last = name.rpartition(" ")
        if start and last.lower().rstrip(".") in _FIRM_ENDINGS:
            found.setdefault(start, name)
    for match in _SHORT_NAME.finditer(st.tags):
        short = st.raw[match.end() - 2]
        first = max(match.start(), match.end() - 3 - len(short) - 2)
        name, is_name = name_in(st, first, match.end() - 3)
        initials = "".join(word[0] for word in name.split() if word[0].isupper())
        if is_name and short.isupper() and initials.endswith(short[-2:]) and initials[:1] == short[:1]:
            found[short] = name
    return found


_FIRM_ENDINGS = frozenset("corp inc ltd plc llc co corporation gmbh ag sa nv".split())
_SHORT_NAME = re.compile(r"[NI]{1,8}\(N\)")


_PARTICLES = frozenset("van von der den de del della di da du dos la le el al bin ibn ter ten zu y abu".split())
_LONGEST_NICKNAME = 3


def name_whole_names(built, words, tags, bounds):
    """Change such tags in place. A builder of a stream is read: `raw` and `quoted` as `stream.py` describes them."""
    for at in compress(count(), map(_PARTICLES.__contains__, words)):
        _particle(built.raw, words, tags, at)
    if True in built.quoted:
        _nicknames(built, tags)
    kinds = lexicon.column("speaker_kinds", "word", "kind")
    for first, last in bounds:
        several = words[first][-1:] == "s" and words[first][:-1] in lexicon.people() and tags[first + 1] != "N"
        if tags[first] == "N" and (several or kinds.get(words[first]) in _COMMON) and not built.raw[first].isupper():
            tags[first] = "n"  # Researchers
        elif (
            tags[first] == "N"
            and words[first].endswith("ly")
            and tags[first + 1] in ",NDPn"
            and words[first] not in lexicon.first_names()
            and words[first] not in _NAMES_IN_LY
        ):
            tags[first] = "R"  # Specifically, interestingly
        elif (
            tags[first] == "N"
            and tags[first + 1] in "ITD"
            and lexicon.verb_kinds().get(words[first]) == "g"
            and (words[first + 1] in ("to", "about") or words[first] not in lexicon.verb_cues())
        ):
            tags[first] = "G"  # Speaking in Oslo
        elif tags[first : first + 3] == ["N", "N", "N"] and (
            lexicon.verb_kinds().get(words[first]) == "g" or words[first] in _FOR_PEOPLE and words[first + 2] not in kinds
        ):
            tags[first] = "n"  # Fuming Kev Munt, singer Kev Munt
        elif words[first] == "will" and tags[first] == "A":
            _will(built.raw, words, tags, first, last)


_NAMES_IN_LY = frozenset("beverly billy connolly daly donnelly emily healy italy july kelly lily molly o'reilly polly reilly sally sicily tully willy".split())
_FOR_PEOPLE = (
    lexicon.people().keys() - lexicon.first_names().keys() - TITLES - frozenset("baker cook fisher guard guardian head king page porter potter star".split())
)
_COMMON = frozenset(("group", "unnamed"))
"""Kinds of speakers whose words are no names, though a sentence gives them a capital."""


def _particle(raw, words, tags, at):
    """`Ludwig van der Berg`: between names, or before one where it is written with a capital."""
    if raw[at][0].isupper() or at == 0 or tags[at - 1] != "N":
        return
    following = at + 1
    while following < len(words) and words[following] in _PARTICLES:
        following += 1
    if following < len(words) and tags[following] == "N":
        tags[at:following] = ["N"] * (following - at)


def _nicknames(built, tags):
    """`Dwayne “The Rock” Hale`: words in marks between two names."""
    for first, last in (run.span() for run in _RUN.finditer(bytes(built.quoted))):
        between = first > 0 and last < len(tags) and tags[first - 1] == tags[last] == "N"
        if between and last - first <= _LONGEST_NICKNAME and all(word[0].isupper() for word in built.raw[first:last]):
            tags[first:last] = ["N"] * (last - first)


_RUN = re.compile(b"\1+")


def _will(raw, words, tags, first, last):
    """`Will Roe said`: a name before another and a verb of saying."""
    if last - first > 3 and tags[first + 1] == "N" and raw[last - 1] != "?":
        at = first + 1
        while at < last and tags[at] == "N":
            at += 1
        tags[first] = "N" if tags[at] == "E" or words[at] in ("says", "has", "had", "is", "was") else "A"
