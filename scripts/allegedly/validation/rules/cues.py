"""Level references: do source, cue and marks of an attribution fit its labels? The subject is the Records of an article."""

import re
from functools import cache

from allegedly import lexicon
from allegedly.article.inferred import cue_reading
from allegedly.seeds.records import Records
from allegedly.text.quotation_marks import inner, quotations
from allegedly.validation.registry import problem, rule
from allegedly.validation.rules.speakers import PRONOUNS

_MARKS = "\"“‘'«„"
_ACCORDING = re.compile(r"\b(?:according|as per|per|in the (?:words|view|eyes|opinion|telling|estimation|judge?ment))\b", re.I)
_POSSESSIVE = re.compile(r"[’']s?$")
_ARTICLE = re.compile(r"^(?:the|a|an|its|his|her|their)\s+", re.I)


def _indexed(seed: Records):
    return enumerate(seed.attributions)


def _words(seed: Records, i: int, name: str) -> str:
    return " ".join(span.of(seed.text) for span in seed.spans("attributions", i, name))


def _folded(name: str) -> str:
    """A name as it is compared: without article, possessive and case."""
    return _ARTICLE.sub("", _POSSESSIVE.sub("", name.strip())).casefold()


@rule("references")
def source_other_speaker(seed: Records):
    """The words of a source are the name or an alias of another speaker than the one credited.

    Bad: source: "Ferguson", speaker: microsoft
    Good: source: "Ferguson", speaker: ferguson
    """
    owners: dict[str, set[str]] = {}
    for speaker in seed.speakers:
        for name in (speaker["name"], *speaker.get("aliases", ())):
            owners.setdefault(_folded(name), set()).add(speaker["id"])
    for i, record in _indexed(seed):
        words = _words(seed, i, "source")
        whole, head = _folded(words), _folded(re.split(r",| who | which | – | \(", words)[0])
        named = owners.get(whole) or owners.get(head) or set()
        if named and record["speaker"] not in named and whole not in PRONOUNS:
            yield problem(
                f'its source is "{words}", which names {" or ".join(sorted(named))}, and its speaker is {record["speaker"]}', "attributions", i, "speaker"
            )


@rule("references")
def cue_type_word(seed: Records):
    """A cue is of another part of speech than its `cue_type` says.

    Bad: cue: "allegedly", cue_type: verb
    Good: cue: "allegedly", cue_type: adverb
    """
    for i, record in _indexed(seed):
        words = _words(seed, i, "cue").lower().replace("’", "'")
        if words and record["cue_type"] != "none" and (wanted := _types(words)) and record["cue_type"] not in wanted:
            yield problem(f'"{words}" is no {record["cue_type"]}; its cue_type is {" or ".join(wanted)}', "attributions", i, "cue_type")


def _types(words: str) -> tuple[str, ...]:
    """The parts of speech that a cue may be; empty where its words do not tell."""
    if _ACCORDING.search(words):
        return ("according_to",)
    tables = (("adverb", lexicon.adverb_cues()), ("adjective", lexicon.adjective_cues()), ("noun", lexicon.noun_cues()), ("verb", lexicon.verb_cues()))
    each = [[name for name, table in tables if word in table] for word in words.split()]
    known = [types for types in each if types]
    if len(words.split()) == 1 and known:
        more = [
            name
            for name, may in (
                ("noun", {"verb", "noun"} & {*known[0]} and words not in lexicon.never_nouns() and not words.endswith("ed") and words not in _pasts()),
                ("verb", words in lexicon.verb_kinds()),
            )
            if may
        ]
        return tuple(dict.fromkeys([*known[0], *more]))
    return ("verb",) if len(each) > 1 and known == [["verb"]] and not re.search(r"\b(?:a|an|the|of|his|her|its|their)\b", words) else ()


@cache
def _pasts() -> frozenset[str]:
    """Pasts and participles of irregular verbs that are not also their infinitive: "said" is no noun, "bet" may be one."""
    return frozenset(form for lemma, forms in lexicon.irregular_verbs().items() for form in forms if form != lemma)


@rule("references")
def quotation_marked(seed: Records):
    """An attribution is called indirect, but all of its content is inside quotation marks.

    Bad: quotation: indirect for “The pier is closed”
    Good: quotation: direct
    """
    marked = [inner(q) for q in quotations(seed.text, seed.paragraphs) if not q.single and q.closed]
    for i, record in _indexed(seed):
        spans = seed.spans("attributions", i, "content")
        if record["quotation"] != "indirect" or not spans or record.get("parent"):
            continue
        if (
            all(any(mark.start <= _bare(seed, span).start and _bare(seed, span).end <= mark.end for mark in marked) for span in spans)
            and len(_words(seed, i, "content").split()) > 2
        ):
            yield problem("is called indirect, and all its content is in quotation marks", "attributions", i, "quotation")


def _bare(seed: Records, span):
    """A span without the marks at its ends."""
    words = span.of(seed.text)
    left = len(words) - len(words.lstrip("\"“‘'«"))
    right = len(words) - len(words.rstrip("\"”’'».,?!"))
    return type(span)(span.start + left, max(span.start + left, span.end - right))


@rule("references")
def quotation_in_part(seed: Records):
    """An attribution is called direct, but part of its content is outside quotation marks.

    Bad: quotation: direct for: the pier is “closed”
    Good: quotation: mixed
    """
    found = quotations(seed.text, seed.paragraphs)
    for i, record in _indexed(seed):
        if record["quotation"] == "direct" and not record.get("parent"):
            for span in seed.spans("attributions", i, "content"):
                bare = _bare(seed, span)
                inside = any(q.start <= bare.start and bare.end <= q.end for q in found)
                if not inside and seed.text[span.start] not in _MARKS and any(q.start < bare.end and bare.start < q.end for q in found):
                    yield problem(f'is called direct, and "{bare.of(seed.text)[:60]}" is not all in quotation marks', "attributions", i, "quotation")


@rule("references", severity="warning")
def cue_without_report(seed: Records):
    """A cue is made of words that cannot report anything: articles, prepositions, names, figures.

    Bad: cue: "the"
    Good: cue: "said"
    """
    for i, record in _indexed(seed):
        words = _words(seed, i, "cue")
        if words and record["cue_type"] != "noun" and not _ACCORDING.search(words) and not any(map(_may_report, words.split())):
            yield problem(f'the cue "{words}" has no reporting word; are these the words?', "attributions", i, "cue")


def _may_report(word: str) -> bool:
    low = word.lower().replace("’", "'").strip(".,:")
    tag = lexicon.column("function_words", "word", "tag").get(low)
    known = any(low in table for table in (lexicon.verb_kinds(), lexicon.adverb_cues(), lexicon.adjective_cues(), lexicon.noun_cues()))
    return known or "'" in low or low.islower() and tag in (None, "A") and not word[0].isupper()


@rule("references", severity="warning")
def stance_lexicon(seed: Records):
    """A cue has another stance than its verb or adverb has in the guidelines.

    Bad: cue: "said", stance: endorsing
    Good: cue: "said", stance: neutral
    """
    for i, record in _indexed(seed):
        lemma = cue_reading(seed.text, seed.spans("attributions", i, "cue"))[1]
        wanted = next((stance for stance, lemmas in _STANCES.items() if lemma in lemmas), None)
        words = _words(seed, i, "cue").lower()
        if record["cue_type"] == "adverb" and words in _DISTANT:
            lemma, wanted = words, "distancing"
        if wanted and record["stance"] != wanted and record["cue_type"] in ("verb", "adverb"):
            yield problem(f'"{lemma}" is {wanted} in the guidelines, and the stance is {record["stance"]}', "attributions", i, "stance")


_DISTANT = ("allegedly", "purportedly", "supposedly")
_STANCES = {
    "endorsing": frozenset("reveal admit confirm prove identify acknowledge concede".split()),
    "neutral": frozenset("say tell announce add argue describe deny".split()),
    "distancing": frozenset("claim allege insist accuse suspect".split()),
}
