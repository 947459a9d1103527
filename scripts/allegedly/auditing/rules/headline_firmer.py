from allegedly import lexicon
from allegedly.article.article import RESERVED
from allegedly.auditing.finding import Finding
from allegedly.auditing.registry import finds

_LONGEST = 18
"""Words of a headline."""
_LIKENESS = 0.5
"""Share of the headline's content words, by weight, that a claim of the body has."""
_FIRM = {"asserted": 2, "endorsed": 2, "attributed": 1, "alleged": 0}


@finds(importance=1)
def headline_firmer(subject):
    """The headline states as fact what the text only reports.

    Bad: headline: Mayor took bribes; text: ... Prosecutors allege that the mayor took bribes.
    Good: headline: Mayor took bribes, prosecutors say; text: ... Prosecutors allege that the mayor took bribes.
    """
    article = subject.article
    if len(article.paragraphs) < 3 or not _is_headline(subject):
        return
    first = article.paragraphs[0]
    heads = [n for n, c in enumerate(article.claims) if c.spans[0].start < first.end]
    body = [n for n, c in enumerate(article.claims) if c.spans[0].start >= first.end]
    for head in heads:
        claim = article.claims[head]
        if claim.status != "asserted" or claim.certainty != "certain" or len(subject.index.stems[head]) < 3:
            continue
        alike = [n for n in body if _covered(subject, head, n) >= _LIKENESS and article.claims[n].polarity == claim.polarity]
        if not alike or any(_FIRM[article.claims[n].status] == 2 and article.claims[n].certainty == "certain" for n in alike):
            continue
        best = article.claims[max(alike, key=lambda n: (_covered(subject, head, n), -n))]
        if _is_about_itself(subject, claim, best):
            continue
        speakers = [name for name in article.names(best) if name not in RESERVED]
        yield Finding(
            "headline-firmer", claim.spans + best.spans,
            f"the headline says “{subject.short(claim.spans)}”; line {best.paragraph} has it only {_how(best, speakers)}: “{subject.short(best.spans)}”",
            "attribute it in the headline too, as in “..., police say”",
            "warning",
        )  # fmt: skip


def _is_headline(subject) -> bool:
    """Whether the first paragraph is short and has no word of reporting, for which detection would have to be right about a headline's grammar."""
    words = subject.article.paragraphs[0].of(subject.text).strip()
    cues = ((word, lexicon.verb_cues().get(word)) for word in words.lower().split())
    if any(cue and "that" in cue.frames and word != cue.lemma for word, cue in cues):
        return False
    return len(words.split()) <= _LONGEST and not words.endswith(("?", ":", "”", '"'))


def _covered(subject, head: int, other: int) -> float:
    """How much of the headline's words stand in another claim; 0 if it has other figures."""
    index = subject.index
    if index.values(head) and not index.values(head) & index.values(other):
        return 0.0
    own, weight = index.stems[head], index.weight
    return sum(map(weight, own & index.stems[other])) / max(sum(map(weight, own)), 1e-9)


def _is_about_itself(subject, claim, best) -> bool:
    """Whether the source speaks of what it does itself, and the headline names it: `Roy sells its ferries`, on Roy's word."""
    headline = subject.words(claim.spans).lower()
    return any(name.split()[-1].lower() in headline for name in subject.article.names(best))


def _how(claim, speakers) -> str:
    if claim.status == "asserted":
        return f"as {'possible' if claim.certainty == 'possible' else 'likely' if claim.certainty == 'probable' else 'open'}"
    said = f"on the word of {' and '.join(speakers)}" if speakers else "as a report without a source"
    return f"as an allegation, {said}" if claim.status == "alleged" else said
