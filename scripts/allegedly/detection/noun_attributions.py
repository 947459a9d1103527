"""Attributions whose cue is a noun: his claim that X, made the case that, reports of X, the fear is that."""

from allegedly import lexicon
from allegedly.detection import contents, sources
from allegedly.detection.found import Found
from allegedly.detection.phrases import left_edge, right_edge, verb_group
from allegedly.detection.stream import Stream

_POSSESSIVES = frozenset("his her its their my our your".split())
_BE = frozenset("is was are were remains remained".split())


def noun(st: Stream, at: int, low: int, high: int, sentence: int, earlier) -> Found | None:
    """The attribution of the noun at unit `at`, when what it names follows as a clause or an of-phrase."""
    if st.tags[at] not in "nN" or at + 2 >= high:
        return None
    cue = lexicon.noun_cues()[st.words[at]]
    if any(f.content and f.content[0][0] == at + 1 for f in earlier):
        return None
    found = Found(cue.lemma, "noun", cue.stance, cue.polarity, sentence, cue=[(at, at + 1)])
    if (first := _denied_from(st, at, low)) >= 0:
        return _none_such(st, at, first, low, high, cue.place.split(), found)
    _give_source(st, at, low, found)
    read = _READERS.get(st.words[at + 1]) or (_bare if st.tags[at + 1] in "PDp" and st.words[at + 1] not in ("which", "who") else _on_occasion)
    return found if read(st, at, low, high, cue.place.split(), found) else None


def _that(st, at, low, high, frames, found):
    if "that" not in frames or st.tags[at + 2] in "VEA":
        return False
    if st.tags[low] in "EG" or st.tags[low] in "IS" and low < at and not any(tag in "VEA" for tag in st.tags[low:at]):  # Amid claims that X, Y
        found.content = [(at + 1, contents.end(st, at + 1, high, "clause"))]
        return True
    found.content = [(at + 1, _end(st, at, low, found)(st, at + 1, high))]
    _judge(st, at, low, high, found)
    return True


_DONE_TO_REPORTS = frozenset(
    "make makes made deny denies denied reject rejects rejected dismiss dismisses dismissed face faces faced call calls called describe describes described raise raises raised publish published "
    "send sent share shared write wrote written read see saw seen hear heard spread repeat repeated withdraw withdrew withdrawn have has had get got receive received investigate investigated".split()
)
"""What is done to a claim: `claims he made` is no claim that he made something."""


def _bare(st, at, low, high, frames, found):
    """`allegations she took bribes`, `fears the bank would fail`: a clause without `that`."""
    before = lexicon.verb_cues().get(st.words[at - 1])
    if "that" not in frames or st.words[at] == found.lemma and st.words[at] not in _MASS or before and before.polarity == "negative":
        return False
    verb = main = at + 2 if st.tags[at + 1] == "P" else right_edge(st, at + 1, high)
    while main < high and st.tags[main] in "AR":
        main += 1
    if main + 1 >= high or st.tags[verb] not in "VEA" or st.tags[main] not in "VEnvDg" or st.words[main] in _DONE_TO_REPORTS:
        return False
    found.content = [(at + 1, _end(st, at, low, found)(st, at + 1, high))]
    return True


_UNTRUE = frozenset(
    "false untrue wrong baseless unfounded groundless incorrect inaccurate fabricated untenable debunked disproved disproven refuted rejected denied dismissed discredited "
    "withdrawn retracted nonsense rubbish absurd ridiculous myth lie lies hoax fiction invention misleading bogus invented unsupported unsubstantiated unproven".split()
)
"""Words by which a clause denies what its subject reports."""


def _judge(st, at, low, high, found):
    """Note the clause that says something of the report it has as its subject: `the claim that X is false`."""
    after = found.content[-1][1]
    if after < high and st.tags[after] in "VEA" and found.cue[0][0] == at:
        first = found.source[0] if found.source and found.source[0] < at else left_edge(st, at, low)
        last = contents.end(st, after, high)
        found.judgement = first, last
        found.denied = not _UNTRUE.isdisjoint(st.words[after:last]) or st.words[after : after + 3] == ["has", "no", "basis"]


def _end(st, at, low, found):
    """How the content ends: of a subject, before the verb of the clause around."""
    first = found.source[0] if found.source else at
    opens = not any(tag in "VEA" for tag in st.tags[low:first])
    return contents.end_of_subject_clause if opens else contents.end


def _by(st, at, low, high, frames, found):
    """`assurances from the firm that X`: the agent stands between."""
    edge = right_edge(st, at + 2, high)
    edge = max(edge, st.tags.find(")", edge, edge + 4) + 1) if st.tags[edge] == "(" else edge
    if edge == at + 2 or edge + 1 >= high or st.words[edge] != "that":
        return False
    found.take_source((at + 2, edge, edge))
    return _that(st, edge - 1, low, high, frames, found)


def _to(st, at, low, high, frames, found):
    tags = st.tags[at + 2 : at + 4]
    if not {"to", "that"} <= set(frames) or not (tags[0] in "Vv" or tags[0] == "n" and tags[1:] in ("D", "p", "g", "S")):
        return False
    found.content = [(at + 1, contents.end(st, at + 1, high))]
    return True


def _on_occasion(st, at, low, high, frames, found):
    """`his claim in March that X`, `her statement to the court that X`, `the view among bakers is that X`."""
    edge = right_edge(st, at + 2, high) if st.tags[at + 1] in "IT" else at + 2
    if edge > at + 2 and edge + 1 < high and st.words[edge] in _BE and st.words[edge + 1] in ("that", "whether"):
        if st.words[at + 1] in ("among", "of") and not found.source:
            found.take_source((at + 2, edge, edge))
        return _is(st, at, low, high, frames, found, edge)
    on = edge > at + 2 and edge + 1 < high and st.words[edge] == "that" and found.source is not None and not found.implied
    return on and st.words[edge - 1] not in lexicon.noun_cues() and _that(st, edge - 1, low, high, frames, found)


_MASS = frozenset("talk speculation".split())
"""Nouns that are told in the singular: `on talk of a merger`."""


def _of(st, at, low, high, frames, found):
    """`reports of gunfire`: of several, or of someone's."""
    told = (
        found.source
        or st.words[at] != found.lemma
        or not _NONE.isdisjoint(st.words[max(low, at - 3) : at])
        or st.words[at] in _MASS
        and st.tags[at - 1] in "VEGI|,"
    )
    if _on_occasion(st, at, low, high, frames, found):  # the view of bakers is that X
        return True
    aim = found.lemma == "hope" and st.tags[at + 2] == "G"  # in the hope of winning X
    if "of" not in frames or not told or aim or st.tags[at + 2] not in "DnNgG0" or at + 3 > high:
        return False
    last = contents.end_of_object(st, at + 2, high)
    found.content = [(at + 2, last if st.tags[at + 2] == "G" else min(last, max(right_edge(st, at + 2, high), at + 3)))]
    if not any(tag in "VEA" for tag in st.tags[low:at]):
        _judge(st, at, low, high, found)
    return True


def _is(st, at, low, high, frames, found, verb=None):
    """`his position is that X`, `the aim is to X`; `verb`: the unit of `is` where it does not follow the noun."""
    verb = verb or at + 1
    if verb + 2 >= high or st.words[verb] not in _BE:
        return False
    opens = "to" in frames and st.tags[verb + 1] == "T" or st.words[verb + 1] in ("that", "whether")
    definite = found.source or st.words[max(low, at - 1)] in ("the", "one", "another") or st.tags[max(low, at - 1)] == "n"
    if "be" not in frames or not opens or not definite:
        return False
    found.cue = [(at, at + 2)] if verb == at + 1 else [(at, at + 1), (verb, verb + 1)]
    found.content = [(verb + 1, contents.end(st, verb + 1, high))]
    return True


_NONE = frozenset("no any little scant zero insufficient without neither".split())
_FINDING = frozenset(
    "find finds found finding see sees saw seen have has had offer offers offered produce produces produced provide provides provided present presents presented uncover uncovers uncovered "
    "detect detects detected show shows showed get got give gives gave cite cites cited discover discovered identify identified hear heard".split()
)


def _denied_from(st, at, low):
    """Where the denial of a noun begins: `no clear evidence`, `without any proof`, `a lack of evidence`; -1 where there is none."""
    first = at
    while first > low and st.tags[first - 1] in "nREGN0" and st.words[first - 1] not in _NONE and first > at - 4:
        first -= 1
    before = st.words[first - 1] if first > low else ""
    if before in _NONE:
        return first - 1 - (before == "any" and first - 1 > low and st.words[first - 2] == "without")
    if before == "enough" and first - 1 > low and st.words[first - 2] in ("not", "n't"):
        return first - 2
    if before == "of" and first - 1 > low and st.words[first - 2] in ("lack", "absence"):
        return first - 2
    return -1


def _none_such(st, at, first, low, high, frames, found):
    """`found no evidence that X`: on the word of who looked for it; `there is no evidence that X`: a report that was not made."""
    read = _READERS.get(st.words[at + 1])
    if not read or not read(st, at, low, high, frames, found):
        return None
    found.judgement = None
    last = found.content[-1][1]
    verb = first - 1
    group = verb_group(st, verb, low, "") if verb > low and st.words[verb] in _FINDING and st.tags[verb] in "VEA" else None
    subject = sources.subject_before(st, group.first, low) if group and group.kind == "finite" and not group.passive else None
    if group and not subject and st.tags[group.first - 1] == "C":  # tested it and found no sign that X
        subject = sources.main_subject(st, low, group.first)
    if subject and st.words[subject[0]] not in ("there", "it", "which", "that"):
        found.cue, found.cue_type, found.lemma, found.stance = [(group.first, verb + 1)], "verb", "find", "neutral"
        found.polarity = "negative" if group.negated else "positive"
        found.take_source(subject)
        found.content = [(first, last)]
    elif st.words[first] == "any" and not (group and group.negated):
        return None
    else:
        found.made = False
        found.content = [(_start_of_clause(st, first, low), last)]
    return found


def _start_of_clause(st, first, low):
    while first > low and st.tags[first - 1] not in ",;:-Q(SC":
        first -= 1
    return first


_READERS = {"that": _that, "by": _by, "from": _by, "to": _to, "of": _of, **dict.fromkeys(_BE, _is)}


def _give_source(st, at, low, found):
    """The possessor of the noun, else the subject of the light verb that it completes."""
    first = at
    while first > low and st.tags[first - 1] in "nR0E":
        first -= 1
    if first > low and st.tags[first - 1] == "g":
        edge = left_edge(st, first - 1, low)
        found.take_source((edge, first, first))
    elif first > low and st.words[first - 1] in _POSSESSIVES:
        found.take_source((first - 1, first, first))
    else:
        _subject_of_support(st, at, first, low, found)


def _subject_of_support(st, at, first, low, found):
    """`the firm made the case that X`: verb and noun are the cue."""
    while first > low and st.tags[first - 1] == "D":
        first -= 1
    verb = first - 1
    if verb <= low or st.words[verb] not in lexicon.support_verbs() or st.tags[verb] not in "VEAG":
        return
    group = verb_group(st, verb, low, "")
    subject = sources.subject_before(st, group.first, low) if group.kind == "finite" else None
    if subject:
        found.cue = [(group.first, at + 1)]
        found.take_source(subject)
