"""Level references: do the labelled clauses of summaries say what can be? The subject is the Records of an article."""

from allegedly.article.article import RESERVED
from allegedly.seeds.records import Records
from allegedly.text.spans import in_order
from allegedly.validation.registry import problem, rule


def _clauses(records: Records):
    """Path and record of every clause of every summary."""
    for i, summary in enumerate(records.summaries):
        for j, clause in enumerate(summary["clauses"]):
            yield ("summaries", i, "clauses", j), clause


@rule("references")
def alternative_uneven(seed: Records):
    """A clause has an alternative verdict and is certain, or is uncertain and has none, or both verdicts are the same.

    Bad: verdict: dropped, certain: false
    Good: verdict: dropped, certain: false, alternative: kept
    """
    for at, clause in _clauses(seed):
        if clause["certain"] != ("alternative" not in clause):
            yield problem("has an `alternative` exactly where `certain` is false", *at)
        elif clause.get("alternative") == clause["verdict"]:
            yield problem("its `alternative` is its verdict; name the other one", *at, "alternative")


@rule("references")
def clause_without_place(seed: Records):
    """A matched clause does not say where it is in the article, or an unmatched clause does.

    Bad: verdict: kept without `paragraph`, `article` and `speaker`; verdict: unmatched with them
    Good: verdict: unmatched and none of the three
    """
    for at, clause in _clauses(seed):
        given = [name for name in ("paragraph", "article", "speaker") if name in clause]
        if clause["verdict"] == "unmatched" and "alternative" not in clause and given:
            yield problem(f"is unmatched and has {', '.join(given)}; leave them out", *at)
        elif clause["verdict"] not in ("unmatched", "invented") and len(given) < 3:
            missing = [name for name in ("paragraph", "article", "speaker") if name not in clause]
            yield problem(f"is {clause['verdict']} and lacks {', '.join(missing)}: name the matching words of the article and their speaker", *at)


@rule("references")
def clause_verdict_speakers(seed: Records):
    """A verdict does not fit the speakers of its two sides.

    Bad: verdict: asserted, speaker: roy; verdict: dropped, speaker: author; verdict: dropped, credited: roy
    Good: verdict: asserted, speaker: author, credited: author
    """
    for at, clause in _clauses(seed):
        verdict, speaker, credited = clause["verdict"], clause.get("speaker"), clause["credited"]
        if verdict == "asserted" and (speaker, credited) != ("author", "author"):
            yield problem("is asserted, so speaker and credited are both `author`", *at, "speaker")
        elif verdict == "dropped" and speaker == "author":
            yield problem("is dropped, so the article attributes it to someone: speaker cannot be `author`", *at, "speaker")
        elif verdict == "kept" and speaker == "author":
            yield problem("is kept, so the article attributes it to someone; if both state it themselves it is `asserted`", *at, "speaker")
        elif verdict == "swapped" and speaker == credited:
            yield problem("is swapped, and both sides name the same speaker", *at, "credited")


@rule("references")
def clause_reference_unknown(seed: Records):
    """A clause names a speaker or a claim that the article does not have.

    Bad: speaker: roi where the speaker is roy
    Good: speaker: roy
    """
    known = set(seed.speaker_by_id) | set(RESERVED)
    for at, clause in _clauses(seed):
        if clause.get("speaker", "author") not in known:
            yield problem(f"there is no speaker {clause['speaker']!r}", *at, "speaker")
        for n, claim in enumerate(clause.get("claims", ())):
            if claim not in seed.claim_by_id:
                yield problem(f"there is no claim {claim!r}", *at, "claims", n)


@rule("references")
def clause_out_of_order(seed: Records):
    """Clauses are not listed in the order of the summary, or the pieces of one overlap.

    Bad: the clause of the second sentence before that of the first
    Good: clauses in text order
    """
    for i, summary in enumerate(seed.summaries):
        before = -1
        for j, _ in enumerate(summary["clauses"]):
            spans = seed.spans("summaries", i, "clauses", j, "quote")
            if not spans or not in_order(spans):
                continue
            if spans[0].start < before:
                yield problem("comes after a clause that is later in the summary; list clauses in text order", "summaries", i, "clauses", j, "quote")
            before = spans[0].start
