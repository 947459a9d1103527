"""Level references: does a claim's text say what its quote says, in one sentence? The subject is the Records of an article."""

import re

from allegedly import lexicon
from allegedly.detection.tagging import first_tags, settled
from allegedly.matching.figures import figures
from allegedly.seeds.records import Records, piece_words
from allegedly.text.fast_tokens import tokens
from allegedly.validation.registry import problem, rule

_CLOSERS = "\"”’'"
_MAY_END = re.compile(r"[.?!][\"”’']?\s+\S")
_NAME = re.compile(r"(?<![\w’'-])[A-Z][\w’'&-]*[\w]")
_ABBREVIATED = re.compile(r"\b(?:Rep|Rev|Sen|Gov|Mr|Mrs|Ms|Dr|St|Prof|Capt|Sgt|Lt|Col|Gen|Jr|Sr|Inc|Corp|Ltd|Co|No|Insp|Det|Supt|Cllr|Hon|Ave|Mt|vs|[A-Z])\.")
_NO_NEGATION = re.compile(
    r"\b(?:not (?:only|just|least|guilty|necessarily|to)|if not|whether or not|not to mention|nothing but|no (?:more|less|fewer|later|other|matter|longer) than|none other|no one but|rather than not)\b|, not\b|[“\"‘].*?[”\"’](?!\w)",
    re.I,
)
_NEGATION = re.compile(r"\b(?:not|never|no|none|nobody|nothing|neither|nor|nowhere|cannot|without)\b|n[’']t\b", re.I)
_NEARLY = re.compile(r"\b(?:hardly|scarcely|barely|rarely|seldom|few|little)\b", re.I)
_SUBORDINATE = re.compile(
    r"\b(?:that|who|whom|whose|which|what|how|why|because|if|unless|although|though|while|whereas|where|when|whether|as|so|than|with|without|from|to|for|until|before|after|since|and|but|or|by)\b",
    re.I,
)
_HEDGE = re.compile(
    r"\b(?:perhaps|probably|possibly|presumably|apparently|seemingly|maybe|might|(?:seems?|appears?|(?<!as )likely|thought|believed) to)\b", re.I
)
_RELATIVE = re.compile(
    r"\b(?:yesterday|tomorrow|today|tonight|last (?:night|week|month|year|spring|summer|autumn|fall|winter|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"|next (?:week|month|year|spring|summer|autumn|fall|winter|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|this (?:morning|afternoon|evening|week|month|year)|(?:days|weeks|months|years) ago)\b",
    re.I,
)


def _indexed(seed: Records):
    return enumerate(seed.claims)


def _quote(seed: Records, i: int) -> str:
    """The words of a claim's quote, pieces joined by a blank."""
    return " ".join(span.of(seed.text) for span in seed.spans("claims", i, "quote"))


@rule("references")
def text_many_sentences(seed: Records):
    """A claim's text is more than one sentence.

    Bad: text: The botnet infected computers. Most were in Europe.
    Good: two claims, of one sentence each
    """
    from allegedly.text.sentences import sentences

    for i, claim in _indexed(seed):
        text = _ABBREVIATED.sub("", claim["text"])
        if _MAY_END.search(text) and len(sentences(text)) > 1:
            yield problem("its text is more than one sentence; write a claim for each", "claims", i, "text")


@rule("references")
def text_question(seed: Records):
    """A claim's text is a question.

    Bad: text: Did the botnet infect computers?
    Good: text: The botnet infected computers.
    """
    for i, claim in _indexed(seed):
        if claim["text"].rstrip(_CLOSERS).endswith("?"):
            yield problem("its text is a question; write the proposition that it implies, or take it out", "claims", i, "text")


@rule("references")
def text_without_verb(seed: Records):
    """A claim's text has no finite verb, or breaks off: it is a headline, not a sentence.

    Bad: text: The council to vote on emergency funding...
    Good: text: The council will vote on emergency funding.
    """
    for i, claim in _indexed(seed):
        words = tokens(claim["text"])[2]
        if claim["text"].rstrip(_CLOSERS).endswith(("...", "…")):
            yield problem("its text breaks off; write a whole sentence", "claims", i, "text")
        elif words and not _finite(words):
            yield problem("its text has no finite verb; write a whole sentence", "claims", i, "text")


def _finite(words: list[str]) -> bool:
    """Whether a finite verb may be among the words; of verbs that the lexicon lacks, only an infinitive or a participle in the place of one shows that there is none."""
    tags = settled(first_tags(words), words)
    if any(tag in "VAXE" and tags[at - 1 : at] != "T" for at, tag in enumerate(tags)):
        return True
    to = tags.find("T")
    return not (0 < to < len(tags) - 1 and words[to + 1].islower() and "i" in _forms(words[to + 1]) and not any("f" in _forms(word) for word in words[:to]))


def _forms(word: str) -> str:
    """`i` for a word that may be an infinitive, `f` for one that may be a finite verb."""
    known = lexicon.verb_kinds().get(word.lower(), "")
    return ("i" if "b" in known.lower() else "") + ("f" if known else "f" if word.endswith(("s", "ed")) else "")


@rule("references")
def text_polarity(seed: Records):
    """A claim is called positive, and its text has a negation; or negative, and it has none.

    Bad: text: Nobody was at the wheel. with polarity: positive
    Good: polarity: negative
    """
    for i, claim in _indexed(seed):
        found = _main_negation(claim["text"])
        if claim["polarity"] == "positive" and found:
            yield problem(f'is called positive, and its text has "{found}"', "claims", i, "polarity")
        elif claim["polarity"] == "negative" and not (_NEGATION.search(claim["text"]) or _NEARLY.search(claim["text"])):
            yield problem("is called negative, and its text has no negation", "claims", i, "polarity")


def _main_negation(text: str) -> str:
    """The negation of the main clause of a sentence, empty where there is none; what other clauses and phrases or words in marks deny is left aside."""
    bare = _NO_NEGATION.sub(" ", text)
    start = 0
    if opening := _SUBORDINATE.match(bare.strip("“‘\"' ")):
        start = bare.find(",", opening.end()) + 1
        if not start:
            return ""
    main = _SUBORDINATE.split(bare[start:], maxsplit=1)[0]
    found = _NEGATION.search(main)
    return found.group() if found else ""


@rule("references")
def text_figure_absent(seed: Records):
    """A claim's text has a figure that is not in the article, its publisher's name, its date, or the claim's quantities and times.

    Bad: text: The botnet infected 30 million computers. where the article has 13 million
    Good: text: The botnet infected 13 million computers.
    """
    known = {figure.value for figure in figures(f"{seed.text}\n{seed.article.get('publisher', '')}")}
    dates = {
        float(number)
        for number in re.findall(r"\d+", " ".join([seed.article.get("published", ""), *(t["value"] for c in seed.claims for t in c.get("times", ()))]))
    }
    for i, claim in _indexed(seed):
        here = known | dates | {abs(q["value"]) for q in claim.get("quantities", ())}
        for figure in figures(claim["text"]):
            words = claim["text"][figure.start : figure.end]
            day = figure.is_date and len(words) < 4
            if figure.value not in here and not day and not re.search(r"\d[-–/]$", claim["text"][: figure.start]):
                yield problem(f'its text has "{words}", and the article has not', "claims", i, "text")


@rule("references")
def quantity_untold(seed: Records):
    """A claim's text lacks the figure of one of its quantities.

    Bad: quote: 13 million, text: The botnet infected 39 million computers.
    Good: text: The botnet infected 13 million computers.
    """
    for i, claim in _indexed(seed):
        told = {figure.value for figure in figures(claim["text"])}
        for j, quantity in enumerate(claim.get("quantities", ())):
            words = piece_words(quantity["quote"])[0]
            found = figures(words)
            plain = len(found) == 1 and (found[0].value > 12 or re.search(r"\d", words))
            if told and plain and not told & {found[0].value, quantity["value"]}:
                yield problem(f'its text has another figure than "{words}"', "claims", i, "quantities", j, "quote")


@rule("references")
def text_name_absent(seed: Records):
    """A claim's text has a name that the article and its headline lack.

    Bad: text: Mozilla shut the botnet down. where the article has Microsoft
    Good: text: Microsoft shut the botnet down.
    """
    known = _known_words(seed)
    for i, claim in _indexed(seed):
        for found in _NAME.finditer(claim["text"]):
            word = found.group()
            if found.start() and not _is_known(word, known) and not _opens_sentence(claim["text"], found.start()):
                yield problem(f'its text has the name "{word}", which the article lacks', "claims", i, "text")
                break


def _known_words(seed: Records) -> set[str]:
    meta = " ".join(seed.article.get(name, "") for name in ("headline", "publisher", "byline"))
    return {part for word in re.findall(r"[\w’'&-]+", f"{seed.text} {meta}") for part in (*re.split(r"[-’']", word.casefold()), word.casefold())}


def _is_known(word: str, known: set[str]) -> bool:
    parts = [part for part in re.split(r"[-’']", word.casefold()) if len(part) > 1] or [word.casefold()]
    return word.casefold() in known or all(part in known or part.rstrip("s") in known or f"{part}s" in known or part in _CALENDAR for part in parts)


_CALENDAR = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday bc ad am pm".split()
)


def _opens_sentence(text: str, at: int) -> bool:
    return text[:at].rstrip().endswith((".", "?", "!", ":", "“", '"', "‘")) or not text[:at].strip(" “‘\"'")


@rule("references")
def text_negation(seed: Records):
    """A claim's quote has a negation, and its text has none.

    Bad: quote: Nobody was at the wheel, text: The pilot was at the wheel.
    Good: text: Nobody was at the wheel.
    """
    for i, claim in _indexed(seed):
        found = _main_negation(_quote(seed, i))
        if found and not _NEGATION.search(claim["text"]) and not seed.chain(claim.get("attribution")):
            yield problem(f'its quote has "{found}", and its text has no negation', "claims", i, "text")


@rule("references", severity="warning")
def text_hedged(seed: Records):
    """A claim's text has a hedge, which its certainty should carry.

    Bad: text: The pilot may have slept.
    Good: text: The pilot slept., certainty: possible
    """
    for i, claim in _indexed(seed):
        if found := _HEDGE.search(claim["text"]) or (claim["certainty"] == "possible" and re.search(r"\bmay\b(?! \d)", claim["text"])):
            yield problem(f'its text has the hedge "{found.group()}"; leave it to the certainty', "claims", i, "text")


@rule("references", severity="warning")
def text_relative_date(seed: Records):
    """A claim's text has a date that is relative to the day of the article.

    Bad: text: The ferry sank last Friday.
    Good: text: The ferry sank on 3 May 2024.
    """
    for i, claim in _indexed(seed):
        if found := _RELATIVE.search(claim["text"]):
            yield problem(f'its text has "{found.group()}"; write the date', "claims", i, "text")


@rule("references", severity="warning")
def should_event(seed: Records):
    """A claim says what should be done, but its kind is not recommendation.

    Bad: text: The line should buy lifeboats., kind: event
    Good: kind: recommendation
    """
    for i, claim in _indexed(seed):
        if claim["kind"] != "recommendation" and re.search(
            r"^(?!.*\b(?:that|if|whether|when|why|what|how)\b.*\bshould\b).*\b(?:should|ought to)\b", claim["text"]
        ):
            yield problem(f"says what should be, and is of kind {claim['kind']}", "claims", i, "kind")
