"""What stands without a source: accusations, allegations, estimates, quotations, figures."""

import re
from bisect import bisect_left, bisect_right

from allegedly.article.article import UNSPECIFIED
from allegedly.auditing.finding import Finding
from allegedly.auditing.registry import finds
from allegedly.auditing.subject import NAME
from allegedly.text.fast_tokens import pieces
from allegedly.text.remembered import Remembered
from allegedly.text.spans import Span

_WORDS = (
    r"stole(?! (?:scenes?|hearts?|the (?:show|spotlight|scene|headlines?|ball)|a (?:kiss|march|glance)|(?:\w+ )?(?:bases?|second|third|home)\b))|(?<=ha[ds] )stolen|(?<=have )stolen|steals?|stealing|defraud(?:ed|s|ing)?|embezzl(?:ed|es|ing)|launder(?:ed|s|ing)|brib(?:ed|es|ing)|murdered|murders (?=[A-Z]|an? |the |his |her )|"
    r"rap(?:ed|es|ist)|assault(?:ed|s)|molest(?:ed|s)|smuggl(?:ed|es|ing)|traffick(?:ed|s|ing)|falsif(?:ied|ies)|extort(?:ed|s)|"
    r"blackmail(?:ed|s)|collud(?:ed|es)|swindl(?:ed|es)|cheat(?:ed|s)|lied|plagiari[sz](?:ed|es)|rigged|hacked|sabotaged|"
    r"abused|harass(?:ed|es)|grop(?:ed|es)|tortur(?:ed|es)|poisoned|forged (?:docu|sign|receipt|check|cheque|letter|his|her)\w*|bullied|deceiv(?:ed|es)|dumped|"
    r"knowingly|fraudulently|unlawfully"
)
_PHRASES = (
    "covered up",
    "dodged taxes",
    "evaded taxes",
    "evaded tax",
    "took bribes",
    "took kickbacks",
    "broke the law",
    "fraud ring",
    "crime ring",
    "ran a scam",
)
_ACCUSATION = re.compile(rf"\b(?:{_WORDS}|{'|'.join(_PHRASES)})\b")
_WORD = re.compile(rf"\b(?:{_WORDS})\b")
_ACCUSES = Remembered(lambda piece: bool(_WORD.search(piece)))
"""A piece without spaces -> whether one of the words is in it."""
_SETTLED = re.compile(
    r"\b(?:convict(?:ed|ion)|plead(?:ed|s)? guilty|pled guilty|found guilty|sentenced|acquitted|cleared|charged|indicted|accused|sued|"
    r"suspect(?:ed|s)?|alleged(?:ly)?|denie[ds]|admitted|confessed|not|never)\b"
)
_CONVICTED = re.compile(r"\b(?:convict(?:ed|ion)|pleaded guilty|found guilty|sentenced|jailed|jury|in detention)\b")
"""Words of a text about what a court has settled."""
_BY_OTHERS = re.compile(r"\b(?:is|are|was|were|be|been|being|got|gets|getting|who|that|which|the|an?|his|her|their|its)\s+(?:(?:\w+ly|also|then|later)\s+)?$")
"""Before the word of someone to whom it was done, of another than the subject, or of a thing: `the rigged election`."""
_NAME = re.compile(r"\b[A-Z][\w&.-]+(?:\s+(?:[A-Z][\w&.-]+|&))*")


@finds(importance=1)
def accusation_in_own_voice(subject):
    """The article accuses a named person or body in its own voice, without a court, record or speaker.

    Bad: Lowell Grain bribed two inspectors.
    Good: Lowell Grain bribed two inspectors, the indictment says.
    """
    if not any(map(_ACCUSES.__getitem__, pieces(subject.text)[1])) and not any(phrase in subject.text for phrase in _PHRASES):
        return
    places = [m.start() for m in _ACCUSATION.finditer(subject.text)]
    for claim in subject.article.claims:
        if claim.status != "asserted" or claim.certainty != "certain" or bisect_left(places, claim.spans[0].start) == bisect_left(places, claim.spans[-1].end):
            continue
        words = subject.words(claim.spans)
        accusation = _ACCUSATION.search(words)
        if (
            not accusation
            or _SETTLED.search(words)
            or _BY_OTHERS.search(words[: accusation.start()])
            or not _names_someone(subject, words[: accusation.start()])
            or _CONVICTED.search(subject.text, max(claim.spans[0].start - _NEAR, 0), claim.spans[-1].end + _NEAR)
        ):
            continue
        yield Finding(
            "accusation-in-own-voice", claim.spans, f"“{accusation.group()}” the article itself accuses someone it names: “{subject.short(claim.spans)}”",
            "say who makes the accusation, or which court or record confirmed it",
            "warning",
        )  # fmt: skip


_ROLE = re.compile(
    r"The (?:senator|mayor|minister|president|governor|company|firm|bank|director|coach|councillor|bishop|priest|teacher)\b|"
    r"(?!(?:Some|Every|Any|No)\w*|(?:Police|Staff|He|She|It|They|We|You|Who|One|That|This|What|But|And|Then)\b)[A-Z][a-z]+(?<!s) $"
)
"""Someone whom the article has named before, or a name alone."""


def _names_someone(subject, before: str) -> bool:
    """Whether a speaker, or two capitalised words in a row, stand before the accusing word."""
    names = _NAME.findall(before)
    return any(name in subject.known_names or " " in name and not name.startswith(("The ", "In ", "On ", "But ")) for name in names) or bool(
        _ROLE.match(before)
    )


_ALLEGES = re.compile(
    r"\b(?:allegedly|purportedly|(?:is|are|was|were|been|being) (?:\w+ )?(?:accused|suspected|alleged|blamed)|accused)\b",
    re.I,
)
_BY_SOMEONE = re.compile(r"\bby (?:(?:the|an?|his|her|their|its|some|several|many|two|three) |(?=[A-Z]))(?!\w+ing\b)[\w’'-]+")
_AUTHORITIES = re.compile(
    r"\b(?:police|prosecut\w+|indict\w+|court|judge|lawsuit|suit|sued?|complaint|charge[ds]|officials?|authorities|investigat\w+|detectives?|sheriff\w*|FBI|"
    r"attorney|affidavit|tribunal|inquiry|warrant|legal action|trial|newspapers?|documents?|leaked|watchdogs?|reports?)\b",
    re.I,
)
"""Words of a text that says whose case it is."""


@finds(importance=1)
def allegation_without_source(subject):
    """Something is said to be alleged, or someone to be accused, and nobody is said to allege it.

    Bad: The director allegedly took bribes.
    Good: Prosecutors say the director took bribes.
    """
    voices = sorted(a.cue[0].start for a in subject.article.attributions if a.speaker != UNSPECIFIED and a.stance == "distancing" and a.cue)
    for attribution in subject.article.attributions:
        if attribution.speaker != UNSPECIFIED or not attribution.cue or attribution.source:
            continue
        words = subject.words(attribution.cue)
        if attribution.stance != "distancing" and "blamed" not in words or _BY_SOMEONE.search(subject.sentence_of(attribution).rpartition(words)[2]):
            continue
        if (
            not _ALLEGES.search(words)
            or _has_one_around(subject, attribution)
            or _has_one_nearby(subject, attribution, voices)
            or subject.is_named_soon(attribution)
        ):
            continue
        yield Finding(
            "allegation-without-source", attribution.cue, f"“{words}” without a source: “{subject.short(attribution.content)}”",
            "say who alleges it, and where",
            "warning",
        )  # fmt: skip


_NEAR = 2000
"""Characters to each side that are searched."""


def _has_one_nearby(subject, attribution, voices: list[int]) -> bool:
    """Whether the text around says who makes the accusation: an authority, a document, or a speaker who alleges or accuses (at one of `voices`)."""
    at = attribution.cue[0].start
    low, high = max(at - _NEAR, 0), at + _NEAR
    return bool(_AUTHORITIES.search(subject.text, low, high)) or bisect_left(voices, low) < bisect_left(voices, high)


def _has_one_around(subject, attribution) -> bool:
    while attribution.parent is not None:
        attribution = subject.article.attributions[attribution.parent]
        if attribution.speaker != UNSPECIFIED:
            return True
    return False


_SUM = r"(?:[$£€]\s?\d|\d{1,3},\d{3}|\d[\d.]* ?(?:percent|per cent|%|million|billion|trillion|bn\b))"
_MEASURING = (
    r"(?:cost|reach|rise|grow|fall|drop|shrink|climb|be|exceed|total|top|increase|bring|generate|create|save|lose|hit|account|number|affect|attract|draw|raise|"
    r"see|have|make|earn|leave|kill|remain|stay|hold|double|come|contribute|add|swell|slow|expand|contract|lead|result|produce|take)"
)
_ESTIMATE = re.compile(
    rf"\b(?:(?:is|are|was|were|has been|have been|been) (?:widely )?(?:estimated|thought|believed|said|reckoned) (?:at|to)(?=[^.;,\d]{{1,40}}(?!(?:1[5-9]|20)\d\d\b)\d(?![\d,]* years))|(?:is|are|was|were) put at|an estimated|"
    rf"the estimated(?= \w+[^.;]{{1,60}}?{_SUM})|{_SUM}(?:(?! and )[^.;,]){{1,40}} (?P<cue>(?:(?:is|are) expected to(?! (?:attend|visit|pass|gather|come|travel|turn))|(?:is|are|was|were) (?:thought|believed|estimated) to))|"
    rf"(?:is|are) (?:expected|projected|forecast|predicted|likely) to(?! cost (?:\w+ ){{0,3}}[$£€]\d{{1,3}}\b(?! ?[mb]))(?= (?:\w+ )?{_MEASURING}\b[^.;]{{1,60}}?{_SUM})|"
    r"it is (?:widely )?(?:estimated|thought|believed) that(?=[^.;]*\d)|according to estimates|estimates? (?:suggest|put|say|show|range)s?|"
    r"(?:according to|by) (?:some|most|one|several) estimates?|by some accounts)\b",
    re.I,
)
_EXPECTED = re.compile("expected|projected|forecast|predicted|likely", re.I)
"""Of a figure to come, whose source often stands in the sentence beside."""
_ESTIMATING = ("estimate", "thought", "believed", "reckoned", "accounts", "expected to", "projected", "forecast", "predicted", "likely to", "put at")
"""One of these stands wherever the pattern fits."""
_WHOSE = re.compile(
    r"\b(?:by|from|of) (?:the )?[A-Z]|['’]s\s+estimates?|according to (?!some|most|one|several|estimates)|\b[Oo]fficial estimates?|, [^,;]{1,60} (?:said|says)\b"
)


@finds(importance=2, once=True)
def estimate_without_source(subject):
    """A figure is an estimate, and nobody is said to have made it.

    Bad: An estimated 4,000 homes lie below the dam.
    Good: The river agency estimates that 4,000 homes lie below the dam.
    """
    article, low = subject.article, subject.low
    if not any(word in low for word in _ESTIMATING):
        return
    on_a_word = [span for a in article.attributions if a.speaker != UNSPECIFIED and not _is_estimates(article.speaker(a.speaker).name) for span in a.content]
    for sentence in article.sentences:
        words = sentence.of(subject.text)
        match = _ESTIMATE.search(words)
        if not match or _WHOSE.search(words) or not any(map(str.isdigit, words)):
            continue
        span = Span(*(sentence.start + at for at in match.span("cue" if match["cue"] else 0)))
        if _EXPECTED.search(match[0]) and subject.is_said_around(span.start):
            continue
        if not subject.is_said_before(span.start) and not any(around.start <= span.start < around.end for around in on_a_word):
            yield Finding(
                "estimate-without-source", (span,), f"“{subject.words((span,))}” without saying whose estimate it is: “{subject.short((sentence,))}”",
                "say who made the estimate, and when",
            )  # fmt: skip


def _is_estimates(name: str) -> bool:
    return "estimate" in name.lower()


_HELD = re.compile(
    r"(?:\b(?:is|are|been|being)|['’]s) (?:\w+ly |now |also |still )?(?:believed|feared|hoped|thought|understood|reported|said)\b|"
    r"(?:\b(?:is|are|was|were|been|being)|['’]s) (?:\w+ly |now |also |still )?(?:rumou?red|claimed|suggested)\b",
    re.I,
)
_VIEW = re.compile(
    r"\b(?:there (?:is|are|was|were|has been|have been|had been)|amid|following|despite)(?: \w+){0,2} (?:fears?|concerns?|claims?|suggestions?|speculation|warnings?|rumou?rs?|allegations|complaints|suspicions?) that\b",
    re.I,
)
"""Words up to a noun of somebody's view, `there are growing fears`."""


_HISTORY = re.compile(r"\b(?:1[0-8]\d\d|19[0-4]\d|centur(?:y|ies)|thousands? of years|\d,000 years|ancient|medieval|prehistoric)\b")
"""Words of a sentence about what is long past, which nobody can vouch for."""
_RECORD = re.compile(r" (?:by \w|to (?:be|have been) (?:one of )?the )")
"""After `is believed`: who believes it, or a record or identity, `to be the first`."""


@finds(importance=2, once=True)
def view_without_holder(subject):
    """Something is said to be thought, feared, hoped or rumoured, and nobody is said to think it.

    Bad: It is feared that the bridge will not last the winter.
    Good: Engineers of the county fear that the bridge will not last the winter.
    """
    for attribution in subject.article.attributions:
        if attribution.speaker != UNSPECIFIED or not attribution.cue or attribution.parent is not None:
            continue
        start, end = attribution.cue[0].start, attribution.cue[-1].end
        is_noun = attribution.cue_type == "noun" and _VIEW.search(subject.text, max(start - 40, 0), end + 5)
        if not is_noun and not _HELD.search(subject.text, max(start - 5, 0), end) or _RECORD.match(subject.text, end) or subject.is_said_before(start):
            continue
        sentence = subject.sentence_of(attribution)
        if _ESTIMATE.search(sentence) or _HISTORY.search(sentence) or (is_noun or subject.is_in_lead(attribution)) and subject.is_named_soon(attribution):
            continue
        yield Finding(
            "view-without-holder", attribution.cue, f"“{subject.words(attribution.cue)}” does not say by whom: “{subject.short(attribution.content)}”",
            "say who thinks so, and how they know it",
        )  # fmt: skip


_LEAST = 6
"""Words of a quotation that says something; shorter ones are titles, slogans and terms."""
_QUOTED_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?|''.*?''|‘[^’]*’")


@finds(importance=2, once=True)
def quotation_without_speaker(subject):
    """Words stand in quotation marks as a sentence of their own, and nobody is given as their speaker.

    Bad: “Nobody warned us about the gas.”
    Good: “Nobody warned us about the gas,” said Ana Ruiz.
    """
    for doubt in subject.article.doubts:
        if doubt.reason.startswith("a quotation without a speaker") and _is_sentence(subject.words(doubt.spans)) and _stands_alone(subject, doubt):
            yield Finding(
                "quotation-without-speaker",
                doubt.spans,
                f"no speaker is given for {subject.short(doubt.spans, 60)}",
                "name the speaker next to the quotation",
                "warning",
            )


def _is_sentence(words: str) -> bool:
    bare = words.strip("\"“”'‘’«»„ ")
    return bare[:1].isupper() and bare[-1:] in ".?,…" and len(_QUOTED_WORD.findall(bare)) >= _LEAST


_PERSON = re.compile(rf"{NAME}|\b(?:Mr|Mrs|Ms|Dr|Sir) [A-Z]|\b(?:[Hh]e|[Ss]he)\b")


def _stands_alone(subject, doubt) -> bool:
    """Whether the paragraph is the quotation alone, and no headline, and the ones beside it name no person and quote nobody: there a reader can tell the speaker, though detection could not."""
    paragraphs = subject.article.paragraphs
    place = bisect_right([p.start for p in paragraphs], doubt.spans[0].start) - 1
    beside = (paragraphs[n].of(subject.text) for n in (place - 1, place + 1) if n < len(paragraphs))
    alone = place > 0 and not _QUOTED_WORD.search(_QUOTED.sub(" ", paragraphs[place].of(subject.text)))
    return alone and not subject.text.startswith(("“", '"'), paragraphs[place - 1].start) and not any(map(_PERSON.search, beside))


_LARGE = 1000
_SOURCED = re.compile(
    r"\b(?:polls?|polling|polled|surveys?|surveyed|census|figures|data|statistics|records?|study|studies|report(?:s|ed)?|according|estimate[sd]?|filings?|documents?|"
    r"forecasts?|results?|tally|counted|budget|bill|law|plan|proposal|proposed|offer(?:s|ed)?|prize|fined?|sentenced|charged|tickets?|costs?\s+\S+\s+to|asked)\b",
    re.I,
)
"""Words of a sentence in which the source of a figure is given, or in which it is the reporter's to know."""
_SUPPOSED = re.compile(r"\b(?:if|would|could|might|may|should|for every|imagine|suppose|at least one|unless|will|hopes?|wants?|aims?)\b", re.I)
_PART_OF_WORD = re.compile(r"[-–]\s?[A-Za-z]")
_PUBLIC = re.compile(r"\s+(?:of (?:the |all )?)?(?:\w+\s+){0,2}(?:votes?|voters?|electorate|delegates?|ballots?|turnout|seats?)\b")
"""Counts of an election, which are public."""
_AGE = re.compile(r"\b(?:aged?|under|over|turned|turns?)\s*$|\b[A-Z][\w’'-]+,\s*$")
_TIME = re.compile(
    r"\s*(?:a\.?m\b|p\.?m\b|o['’]clock|years?\s+old|years?\b|months?\b|weeks?\b|days?\b|hours?\b|minutes?\b|seconds?\b|[-–]\s?\d|:\d\d|miles?\b|feet\b|km\b|metres?\b|meters?\b)"
)


@finds(importance=3, by_default=False)
def unattributed_figure(subject):
    """The article gives a share, a sum of money or a large count in its own voice, without a source.

    Bad: The scheme cost savers $40 million.
    Good: The scheme cost savers $40 million, according to the regulator.
    """
    found = [(claim, spans) for claim, spans in _without_source(subject)]
    while found:
        together = [found.pop(0)]
        while found and found[0][0].paragraph - together[-1][0].paragraph <= 1:  # one note for a table, or for a count told in several sentences
            together.append(found.pop(0))
        spans = tuple(sorted({span for _, own in together for span in own}))
        yield Finding(
            "unattributed-figure", spans, f"“{subject.short(spans, 60)}” has no source: “{subject.short(together[0][0].spans)}”"
            + (f" and {len(together) - 1} more nearby" if len(together) > 1 else ""),
            "say where the figures come from" if len(spans) > 1 else "say where the figure comes from",
        )  # fmt: skip


def _without_source(subject):
    """(claim, spans of its figures) of the article's own claims that measure something, where no source is near."""
    article = subject.article
    sourced = _paragraphs_with_sourced_figures(subject)
    for claim, found in zip(article.claims, subject.index.figures):
        if not found or claim.status != "asserted" or claim.certainty != "certain" or not sourced.isdisjoint((claim.paragraph, claim.sentence * -1 - 1)):
            continue
        spans = tuple(Span(f.start, f.end) for f in found if not f.is_date and _measures(subject.text, f))
        if not spans:
            continue
        sentence = article.sentences[claim.sentence].of(subject.text)
        if not _SOURCED.search(sentence) and not _SUPPOSED.search(sentence) and not sentence.endswith("?"):
            yield claim, spans


def _measures(text, figure):
    """Whether a figure is a share, money or a large count, and no age, time, distance, score or part of a word."""
    before, after = text[max(0, figure.start - 24) : figure.start], text[figure.end : figure.end + 16]
    if (
        _PART_OF_WORD.match(after)
        or before[-1:] in "-–/#"
        or _TIME.match(after)
        or _PUBLIC.match(text, figure.end, figure.end + 40)
        or "=" in before[-3:]
        or _AGE.search(before)
        and not figure.unit
    ):
        return False
    return figure.unit == "%" or figure.value >= _LARGE


def _paragraphs_with_sourced_figures(subject) -> set[int]:
    """Paragraphs, and as negative numbers sentences, in which a figure is on somebody's word: the others there are likely from there too."""
    places: set[int] = set()
    for claim, found in zip(subject.article.claims, subject.index.figures):
        if found and claim.attribution is not None:
            places.update((claim.paragraph, claim.sentence * -1 - 1))
    return places
