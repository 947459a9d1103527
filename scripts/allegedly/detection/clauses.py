"""From runs of units with one owner to whole clauses: runs that belong together, the subject that a clause takes from the one before it, and no scraps
of what stands around a report.
"""

import re
from bisect import bisect_left
from operator import itemgetter

from allegedly import lexicon
from allegedly.detection.phrases import left_edge

RELATIVE = frozenset("who which whose whom where".split())
_VERBAL = re.compile("[VEAXGB]")


def merged(st, pieces, sources, sentence):
    """Pieces of one owner and one cut put together; those without a verb join the clause of their owner before them, else the next."""
    groups = _grouped(st, pieces) if len(pieces) > 1 else [(owner, [(first, last)]) for owner, _, first, last in pieces]
    alone = len(pieces) == 1 and pieces[0][2:] == sentence  # most sentences
    around = {id(owner.parent) for owner, _ in groups if owner}
    carried = _with_subjects(st, [(owner, _trimmed(st, ranges, owner is None or id(owner) in around)) for owner, ranges in groups], sources, sentence[0])
    return [
        (owner, joined(subject, ranges) if subject else ranges)
        for owner, subject, ranges in carried
        if _says_something(st, ranges, owner) and (owner and id(owner) not in around or _stands(st, ranges, subject, owner, alone))
    ]


def _grouped(st, pieces):
    """The ranges of each clause, with their owner."""
    by_cut = {}
    for owner, cut, first, last in pieces:
        by_cut.setdefault((id(owner), cut), (owner, []))[1].append((first, last))
    groups, latest = [], {}
    for owner, ranges in by_cut.values():
        same = latest.get(id(owner))
        beside = same is not None and (owner is not None or same[-1][1] == ranges[0][0] and st.tags[ranges[0][0]] == "C")
        if beside and not (_verbal(st, ranges) and _verbal(st, same) and not _is_condition(st, same)):
            same += ranges
            same.sort()
        else:
            latest[id(owner)] = ranges
            groups.append((owner, ranges))
    return groups


def _is_condition(st, ranges):
    """Whether a clause is a condition or an occasion alone, which is one claim with what follows: `If it rains | she said | the pier falls`."""
    return st.words[ranges[0][0]] in ("if", "when", "unless") and not _is_clause(st, ranges, None)


def joined(subject, ranges):
    """A subject and the ranges that follow; a relative clause goes on from its antecedent over the comma."""
    return ((subject[0], ranges[0][1]), *ranges[1:]) if subject[1] >= ranges[0][0] - 1 else (subject, *ranges)


def _stands(st, ranges, subject, owner, alone):
    """Whether a heading, or what other attributions in its sentence leave of someone's words, is more than a scrap."""
    if alone and (st.tags[ranges[-1][1]] != "|" or st.quoted[ranges[-1][1] - 1]):
        return any(st.tags[at] in "VAXGB" or st.tags[at] == "E" and st.words[at + 1] != "by" for first, last in ranges for at in range(first, last))
    first, last = ranges[0]
    if alone and st.tags[first] == "W":  # What happens next
        return False
    return owner is not None and st.tags[first] in "PXNn" and last - first > 2 or _is_clause(st, ranges, subject)


_WITHIN = frozenset("who which whose whom where what why how when if whether that because".split())
_TIMES = frozenset("when if asked".split())


def _is_clause(st, ranges, subject):
    """Whether words of the author have a finite verb of their own, beside those of relative and subordinate clauses in them, and its subject.
    `subject`: that from the clause before, in front of its relative, participle or verb phrase."""
    opened, start, end, tags, words = -2, ranges[0][0], ranges[-1][1], st.tags, st.words
    verbs, openers = 0, not subject and tags[start - 1 : start + 1] == ",G"
    for low, high in ranges:
        before = "|"
        for at, tag in enumerate(tags[low:high], low):
            if tag in "VEAX":
                verbs += tag == "X" or before not in "VEAT" and not _is_no_predicate(st, at, before)
            elif tag == "G" and at == start and subject:
                verbs += 1
            elif (
                words[at] in _WITHIN
                and (tag in "SW" or words[at] in RELATIVE)
                and opened < at - 1
                and not (tag == "S" and (tags[at + 1] == "n" or words[at + 1] == "of"))
            ):
                if at > start + 2 * (words[at] in RELATIVE) or words[at] in _TIMES:
                    openers, opened = openers + 1, at
            if tag != "R":
                before = tag
    return verbs > openers and not (tags[end - 1] in "AD" and tags[end] not in ".|,;" or tags[end - 1] in "VEG" and tags[end] in "DnNPpW0")


def _is_no_predicate(st, at, before):
    """Whether a verb form is none of a clause: `a proposed law`, `of injured people`, `has in the past`."""
    if st.tags[at] == "A":
        return st.tags[at + 1] == "I" and st.words[at] in ("has", "have", "had")
    return st.tags[at] == "E" and (before in "ITG" or before == "," and st.words[at + 1] == "by" or before == "D" and st.tags[at + 1] in "nNEG0,")


_LONGEST_SUBJECT, _LONGEST_ANTECEDENT = 16, 12
_OPENS_RELATIVE = frozenset("who which that".split())
_HAS_NO_SUBJECT = frozenset("VEA")
FINITE = re.compile("[VEA]")


def _with_subjects(st, groups, sources, low):
    """The clauses of a sentence as (owner, subject, ranges): each that has no subject of its own with that of the one before it or else of the report before it,
    and each relative clause with its antecedent: `The club sold its ground … The club … fired its coach`."""
    out, begins, relative = [], {}, None  # begins: owner -> the range whose subject its next clause may take
    subject_of = lambda owner: _subject(st, begins[id(owner)]) if id(owner) in begins else None
    for owner, ranges in groups:
        if not ranges:
            continue
        first = ranges[0][0]
        while first < ranges[0][1] and st.tags[first] == "R":
            first += 1
        carried = None
        if (
            st.tags[first] in _HAS_NO_SUBJECT
            and (not st.quoted[first] or st.tags[first - 1] == "C" and st.quoted[first - 1])
            or st.tags[first] == "G"
            and first
            and st.tags[first - 1] == ","
        ):
            coordinated = relative and st.tags[first - 1] == "C" and st.tags[first - 2] != ","
            if coordinated:
                carried = relative
            elif id(owner) in begins:
                begun = begins[id(owner)]
                if FINITE.search(st.tags, *begun) or st.tags[begun[0]] == "X":
                    carried = subject_of(owner)
                elif st.tags[begun[0]] in "DnN" and st.tags[begun[1]] == ",":  # The firms | , facing ruin
                    carried = begun
                else:
                    carried = _reporter(st, low, first, owner, sources)
            else:
                carried = out and out[-1][2][-1][1] == ranges[0][0] - 1 and subject_of(out[-1][0]) or _reporter(st, low, first, owner, sources)
            begun = next((before[0][0] for one, _, before in reversed(out) if one is owner), first)
            carried = _infinitival(st, begun, first) or carried
        elif st.words[first] in ("who", "which", "where", "whose", "that") and first > 1 and (last := _antecedent_end(st, first)):
            carried = relative = _antecedent(st, first, last)
        else:
            begins[id(owner)] = ranges[0]
        out.append((owner, carried if carried and carried[1] <= ranges[0][0] else None, ranges))
    return out


_MODALS = frozenset("will would can could shall should may might must".split())
_LONGEST_WAY_BACK = 30


def _infinitival(st, low, at):
    """`sought to` or `the tour will` before the second verb of `sought to win and lead`, `the tour will go and stay`, from unit `low` on; None if the verb is none of these."""
    if st.tags[at] != "V" or st.tags[at - 1] != "C" or st.words[at].endswith("s") and not st.words[at].endswith("ss"):
        return None
    for back in range(at - 2, max(low, at - _LONGEST_WAY_BACK) - 1, -1):
        relative = st.words[back] in _OPENS_RELATIVE or st.words[back - 1] in _OPENS_RELATIVE
        if not relative and (st.tags[back] in ",;:|.SQ" or st.tags[back] in "VE" and st.tags[back - 1] not in "TAR"):
            return None
        if st.tags[back] == "T" or st.words[back] in _MODALS:
            start = max([low, *(st.tags.rfind(mark, low, back) + 1 for mark in ",;:|.SQ")])
            start += st.tags[start] == "C"
            return (start, back + 1) if back - start < _LONGEST_SUBJECT else None
    return None


def _antecedent_end(st, at):
    """One past the noun before a relative clause that a mark sets off, brackets between them left out, or that a report parts from it; 0 where there is none."""
    if st.words[at] == "that":
        return at if st.tags[at - 1] in "nN0" and st.tags[at + 1] in "VEA" else 0
    if st.tags[at - 1] not in ",-":
        return 0
    bracket = st.tags.rfind("(", max(0, at - 8), at - 1) if st.tags[at - 2] == ")" else -1
    last = bracket if bracket > 0 else at - 1
    return last if st.tags[last - 1] in "nN0" else 0


def _antecedent(st, at, last):
    """The noun phrase up to unit `last` that the relative at unit `at` is about: the nearest noun, with what `of` joins to it, or with all before it where the verb
    has the other number: `the Convention on refugees, which obliges`."""
    edge, nearest, verb = max(0, last - 1 - _LONGEST_ANTECEDENT), st.words[at] in ("where", "that"), st.words[at + 1]
    plural, one = st.words[last - 1].endswith("s"), verb in ("is", "was", "has") or st.tags[at + 1] == "V" and verb.endswith("s")
    if nearest or not (plural and one):
        bounds = "IVE" if nearest else "IV"
        edge = max([edge, *(n + 1 for n in range(edge, last) if st.tags[n] in bounds and (nearest or st.words[n] != "of" and st.tags[n - 1] != "E"))])
    return left_edge(st, last - 1, edge), last


def _reporter(st, low, at, owner, sources):
    """The last source before a unit, in its sentence (from unit `low`) and in the same attribution; of a relative pronoun, its antecedent."""
    n = bisect_left(sources, at, key=itemgetter(0)) - 1
    if n < 0 or sources[n][0] < low or sources[n][2] is not owner:
        return None
    first, last, _ = sources[n]
    if st.words[first] in RELATIVE:
        comma = st.tags[first - 1] == ","
        return left_edge(st, first - 1 - comma, max(0, first - _LONGEST_ANTECEDENT)), first - comma
    return first, last


def _subject(st, clause):
    """The units before the first verb of a clause, or of the main clause after an opening phrase, when they are few and no more than a subject."""
    first, last = clause
    if st.tags[first + (st.tags[first] == "R")] in "ISG" and (comma := st.tags.find(",", first, last)) > 0 and (main := _subject(st, (comma + 1, last))):
        return main
    while first < last and st.tags[first] in "SCR":
        first += 1
    if first >= last or st.tags[first] not in "DPnN0gX":
        return None
    if st.tags[first] == "X":  # I've
        return first, first + 1
    reach = min(last, first + _LONGEST_SUBJECT + 1)
    found = next((f for f in FINITE.finditer(st.tags, first, reach) if st.tags[f.start() - 1] != "T" and st.words[f.start() - 1] not in _OPENS_RELATIVE), None)
    if found is None:
        return None
    verb = found.start()
    while st.tags[verb - 1] == "R" and verb - 1 > first:
        verb -= 1
    comma = st.tags.rfind(",", first, verb)
    if comma < 0:
        return first, verb
    if comma == verb - 1:  # Bo, a docker, left
        return first, st.tags.find(",", first, verb)
    return (comma + 1, verb) if st.tags[comma + 1] in "DPnN0" and "C" not in st.tags[comma:verb] else None


_HOLDS_SOMETHING = re.compile("[nNVEGB0XxgQ]")
_EMPTY = frozenset(
    ", i we you think believe guess mean suppose do don't said say yes yeah well oh okay ok look listen so and but see amen sure right hello thank thanks both please none".split()
)
_HOLDS_LITTLE = re.compile("[nNVEGB0XxgQARWI]")


def _says_something(st, ranges, owner):
    """Whether a clause has more than words that only frame one: `why did`, `had`; `Asked whether X` before an answer says nothing, nor does `(Applause.)`.
    On someone's word less is enough: `it was`, but not `it`, `I think` or `Yes`."""
    first, last = ranges[0]
    if st.tags[first] == "(" and ")" in st.tags[last - 1 : last + 1] and last - first < 5:
        return False
    if owner is not None:
        return not all(_EMPTY.issuperset(st.words[first:last]) for first, last in ranges) and _holds(_HOLDS_LITTLE, st, ranges)
    cue = lexicon.verb_cues().get(st.words[last - 1]) if st.tags[last - 1] in "VE" and (st.tags[last] in "Q:," or st.tags[first - 1] in "Q,") else None
    if cue and "quote" in cue.frames and len(ranges) == 1 and last - first < 6:
        return False  # he replied
    if st.words[first] == "asked" and (first == 0 or st.tags[first - 1] in "|.Q"):
        return False
    if st.words[first] in ("there", "there's") and sum(last - first for first, last in ranges) <= 4:  # There is growing | evidence that X
        return False
    return _holds(_HOLDS_SOMETHING, st, ranges)


def _verbal(st, ranges):
    return _holds(_VERBAL, st, ranges)


def _holds(pattern, st, ranges):
    for first, last in ranges:
        if pattern.search(st.tags, first, last):
            return True
    return False


def _trimmed(st, ranges, opened=False):
    """Ranges without marks and conjunctions at their edges, touching ones joined; none of adverbs and marks, left between a clause and reporting words.
    `opened`: without words at their ends that open what is not in them (`began when`, `published a letter strongly`)."""
    out, tags = [], st.tags
    for first, last in ranges if len(ranges) < 2 else _run_together(ranges):
        if tags[first] in "R,SC" and not tags[first:last].strip("R,SC"):
            continue
        while first < last and tags[first] in "S,.;:-C)" and _is_edge(st, first, last):
            first += 1
        if opened and tags[last] not in ".|;Q":
            while (
                last > first and (tags[last - 1] in "SWIT" and tags[last - 2] != "D" or tags[last - 2 : last] in ("SP", "CR", ",R")) and not st.quoted[last - 1]
            ):
                last -= 1
        while last > first and tags[last - 1] in ",.;:-C(" and not _marked(st, last - 1):
            last -= 1
        if first < last:
            out.append((first, last))
    return tuple(out)


def _run_together(ranges):
    """Ranges in order, touching ones joined."""
    out = []
    for first, last in ranges:
        if out and out[-1][1] == first:
            first = out.pop()[0]
        out.append((first, last))
    return out


def _is_edge(st, at, last):
    """Whether a clause begins after a unit that is a mark, a conjunction or an opening `that`."""
    if st.tags[at] == "S":
        return st.raw[at] == "that" and at + 1 < last and not (st.tags[at + 1] in "VEA" and st.tags[at - 1] in "nN0")
    return st.words[at] not in ("nor", "neither")


def _marked(st, at):
    """Whether a closing quotation mark has been joined to this unit."""
    return st.quoted[at] and st.ends[at] - st.starts[at] > len(st.raw[at])
