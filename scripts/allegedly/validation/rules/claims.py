"""Level references: do the claims hang together? The subject is the Records of an article."""

import re

from allegedly.seeds.records import DRAFTED_LISTS, Records
from allegedly.text.spans import shared, size
from allegedly.validation.registry import problem, rule

_REPORTING = re.compile(r"\b(said that|says that|claimed that|claims that|alleged that|allegedly|reportedly|according to)\b", re.I)
_NOT_MADE = re.compile(r"\b(?:not|never|nowhere|nobody|no one|none|neither)\b|n[’']t\b", re.I)
_PRONOUN = re.compile(r"^(He|She|It|They|This|These|Those|That|His|Her|Its|Their|We|I|You|Our|My)\b(?! is)")
_STANDS_FOR_NOTHING = re.compile(r"It (?:was|has|had|will|would|may|remains?)\b.*\b(?:that|whether|to|how|why|who|where|if)\b|That (?:the|an?|no|[A-Z])")
_SENTENCE_END = (".", "?", "!", ".”", '."')


def _indexed(seed: Records):
    return enumerate(seed.claims)


@rule("references")
def claim_outside_content(seed: Records):
    """A claim has an attribution whose content has none of its words.

    Bad: a claim of paragraph 9 with an attribution of paragraph 7
    Good: a claim whose quote shares words with the attribution's content
    """
    index = {record["id"]: i for i, record in enumerate(seed.attributions)}
    for i, claim in _indexed(seed):
        j = index.get(claim.get("attribution", ""))
        if j is not None and not shared(seed.spans("claims", i, "quote"), seed.spans("attributions", j, "content")):
            yield problem(f"shares no word with the content of its attribution {claim['attribution']}", "claims", i, "attribution")


@rule("references")
def claim_in_unclaimed_content(seed: Records):
    """A claim lies inside the content of an attribution and has no attribution.

    Bad: words inside a quotation as the author's own claim
    Good: attribution: a007
    """
    contents: dict[int, list[tuple[str, list]]] = {}
    for j, record in enumerate(seed.attributions):
        contents.setdefault(record["paragraph"], []).append((record["id"], seed.spans("attributions", j, "content")))
    for i, claim in _indexed(seed):
        spans = seed.spans("claims", i, "quote")
        if claim.get("attribution") or not spans:
            continue
        words = size(spans)
        for identity, content in contents.get(claim["paragraph"], ()):
            if shared(spans, content) == words:
                yield problem(f"is inside the content of {identity} and has no attribution", "claims", i)
                break


@rule("references")
def claim_not_innermost(seed: Records):
    """A claim lies inside the content of a nested attribution and has an outer one as its attribution.

    Bad: attribution: a001 for words in the content of a002, which is nested in a001
    Good: attribution: a002
    """
    nested: dict[str, list[tuple[str, list]]] = {}
    for j, record in enumerate(seed.attributions):
        nested.setdefault(record.get("parent", ""), []).append((record["id"], seed.spans("attributions", j, "content")))
    for i, claim in _indexed(seed):
        spans, outer = seed.spans("claims", i, "quote"), claim.get("attribution")
        for identity, content in nested.get(outer, ()) if outer and spans else ():
            if shared(spans, content) == size(spans):
                yield problem(f"is wholly in the content of {identity}, which is nested in {outer}", "claims", i, "attribution")


@rule("references")
def cue_in_quote(seed: Records):
    """A claim's quote contains the cue of its own attribution.

    Bad: quote: "said the botnet was gone"
    Good: quote: "the botnet was gone"
    """
    index = {record["id"]: j for j, record in enumerate(seed.attributions)}
    for i, claim in _indexed(seed):
        for record in seed.chain(claim.get("attribution"))[-1:]:
            if shared(seed.spans("claims", i, "quote"), seed.spans("attributions", index[record["id"]], "cue")):
                yield problem(f"its quote contains the cue of {record['id']}", "claims", i, "quote")


@rule("references")
def text_reports(seed: Records):
    """A claim's text has reporting words that its attribution should carry; only a report that was not made is a claim of its own.

    Bad: text: Ferguson said that the strategy is dumb.
    Good: text: Microsoft's strategy is dumb.
    """
    for i, claim in _indexed(seed):
        if (found := _REPORTING.search(claim["text"])) and not _NOT_MADE.search(claim["text"][: found.start()]):
            yield problem(f'its text says "{found.group()}"; leave reporting words to the attribution', "claims", i, "text")


@rule("references")
def text_not_standalone(seed: Records):
    """A claim's text starts with a pronoun that refers to another sentence.

    Bad: text: It infected 13 million computers.
    Good: text: The Zeus botnet infected 13 million computers.
    """
    for i, claim in _indexed(seed):
        if (found := _PRONOUN.match(claim["text"])) and not _STANDS_FOR_NOTHING.match(claim["text"]):
            yield problem(f'its text opens with "{found.group()}"; name what it refers to', "claims", i, "text")


@rule("references")
def text_no_sentence(seed: Records):
    """A claim's text is not one sentence: it does not start with a capital or quotation mark, or does not end with a full stop.

    Bad: text: the botnet infected computers
    Good: text: The botnet infected computers.
    """
    for i, claim in _indexed(seed):
        opens = claim["text"][0]
        if opens.islower() or not claim["text"].endswith(_SENTENCE_END):
            yield problem("its text is not one whole sentence", "claims", i, "text")


@rule("references")
def text_duplicate(seed: Records):
    """Two claims of one article have the same text and are not linked.

    Bad: the same sentence as c007 and c081
    Good: restates: c007 on c081
    """
    first: dict[str, dict] = {}
    for i, claim in _indexed(seed):
        earlier = first.setdefault(claim["text"].casefold(), claim)
        if earlier is not claim and claim.get("restates") is None:
            yield problem(f"has the text of {earlier['id']}; link it by `restates` or remove one", "claims", i, "text")


@rule("references")
def link_backwards(seed: Records):
    """A claim restates or denies itself, or restates a later claim.

    Bad: restates: c090 on c010
    Good: restates: c010 on c090
    """
    place = {c["id"]: i for i, c in _indexed(seed)}
    for i, claim in _indexed(seed):
        if place.get(claim.get("restates", ""), -1) >= i:
            yield problem("restates itself or a later claim; link the later to the earlier", "claims", i, "restates")
        if claim.get("denies") == claim["id"]:
            yield problem("denies itself", "claims", i, "denies")


@rule("references")
def denial_not_negative(seed: Records):
    """A claim denies another and is of the same polarity.

    Bad: denies: c007, polarity: positive against a positive c007
    Good: denies: c007, polarity: negative
    """
    for i, claim in _indexed(seed):
        other = seed.claim_by_id.get(claim.get("denies", ""))
        if other and other["polarity"] == claim["polarity"]:
            yield problem(f"denies {other['id']} and has its polarity", "claims", i, "polarity")


@rule("references")
def kind_not_checkable(seed: Records):
    """An evaluation, a recommendation or an intention is called checkable.

    Bad: kind: recommendation, checkable: true
    Good: kind: recommendation, checkable: false
    """
    for i, claim in _indexed(seed):
        if claim["checkable"] and claim["kind"] in ("evaluation", "recommendation", "intention"):
            yield problem(f"is of kind {claim['kind']} and called checkable", "claims", i, "checkable")


@rule("references")
def draft_undecided(seed: Records):
    """A record is an unchecked draft of `allegedly annotate --yaml`.

    The other rules of this level leave it alone until its note is taken out.

    Bad: note: "Drafted by rules: a person must decide ..."
    Good: the labels decided by the guidelines, and the note removed or rewritten
    """
    for collection in DRAFTED_LISTS:
        for i, _ in enumerate(getattr(seed, collection)):
            if seed.is_draft((collection, i)):
                yield problem("is an unchecked draft; decide its labels and remove the note", collection, i, "note")


@rule("references")
def claim_out_of_order(seed: Records):
    """Claims are not listed by paragraph.

    Bad: a claim of paragraph 9 before one of paragraph 7
    Good: claims in text order
    """
    for i, claim in list(_indexed(seed))[1:]:
        if claim["paragraph"] < seed.claims[i - 1]["paragraph"]:
            yield problem(f"comes after a claim of paragraph {seed.claims[i - 1]['paragraph']}; list claims in text order", "claims", i, "paragraph")


@rule("references")
def figure_outside_claim(seed: Records):
    """A quantity's words do not overlap the claim's quote.

    Bad: a quantity of another clause
    Good: a quantity inside the claim's quote
    """
    for i, claim in _indexed(seed):
        spans = seed.spans("claims", i, "quote")
        for j, _ in enumerate(claim.get("quantities", ())):
            if spans and not shared(spans, seed.spans("claims", i, "quantities", j, "quote")):
                yield problem("its words are outside the claim's quote", "claims", i, "quantities", j, "quote")
