"""Level references: is every checkable claim judged, and does the evidence bear that way? The subject is the Records of an article.

An article without verdicts is not judged yet and is left alone.
"""

import re
from datetime import date
from urllib.parse import urlsplit

from allegedly.matching.figures import figures
from allegedly.seeds.records import Records
from allegedly.tables.contrasts import clusters
from allegedly.validation.registry import problem, rule


def _judged(seed: Records):
    """Index, verdict and claim of every verdict whose claim is there."""
    for i, verdict in enumerate(seed.verdicts):
        if claim := seed.claim_by_id.get(verdict["claim"]):
            yield i, verdict, claim


def _evidence(seed: Records):
    for i, verdict in enumerate(seed.verdicts):
        for j, evidence in enumerate(verdict["evidence"]):
            yield i, j, evidence


def _bearings(verdict: dict) -> set[str]:
    return {evidence["bearing"] for evidence in verdict["evidence"]}


@rule("references")
def verdict_missing(seed: Records):
    """A checkable claim of a judged article has no verdict.

    Bad: c007 is checkable, verdicts.yaml does not name it
    Good: one verdict for each checkable claim
    """
    judged = {v["claim"] for v in seed.verdicts}
    for i, claim in enumerate(seed.claims):
        if seed.verdicts and claim["checkable"] and claim["id"] not in judged:
            yield problem("is checkable and has no verdict; judge it in verdicts.yaml", "claims", i)


@rule("references")
def verdict_twice(seed: Records):
    """A claim is judged twice.

    Bad: two verdicts on c007
    Good: one verdict on c007
    """
    seen: set[str] = set()
    for i, verdict in enumerate(seed.verdicts):
        if verdict["claim"] in seen:
            yield problem(f"{verdict['claim']} is judged twice; keep one", "verdicts", i, "claim")
        seen.add(verdict["claim"])


@rule("references")
def verdict_uncheckable(seed: Records):
    """A claim that is not checkable has a verdict.

    Bad: a verdict on an evaluation
    Good: verdicts only on checkable claims
    """
    for i, _, claim in _judged(seed):
        if not claim["checkable"]:
            yield problem(f"{claim['id']} is not checkable and has a verdict", "verdicts", i, "claim")


@rule("references")
def verdict_unsupported(seed: Records):
    """A verdict has no evidence that supports it.

    Bad: verdict: refuted, with no evidence that refutes
    Good: verdict: refuted, with evidence of bearing refutes
    """
    needed = {"supported": "supports", "refuted": "refutes"}
    for i, verdict, _ in _judged(seed):
        bearing = needed.get(verdict["verdict"])
        if bearing and bearing not in _bearings(verdict):
            yield problem(f"is {verdict['verdict']} and has no evidence that {bearing}", "verdicts", i, "evidence")


@rule("references")
def verdict_contradicted(seed: Records):
    """A one-sided verdict has evidence for the other side.

    Bad: verdict: supported, with evidence that refutes
    Good: verdict: conflicting
    """
    against = {"supported": "refutes", "refuted": "supports"}
    for i, verdict, _ in _judged(seed):
        if against.get(verdict["verdict"]) in _bearings(verdict):
            yield problem(
                f"is {verdict['verdict']} and has evidence that {against[verdict['verdict']]}; weigh it again, or call it conflicting",
                "verdicts",
                i,
                "evidence",
            )


@rule("references")
def conflict_one_sided(seed: Records):
    """A verdict is conflicting without evidence on both sides, and no literal part is named that fails.

    Bad: verdict: conflicting, with evidence that supports and a justification that only repeats the claim
    Good: evidence on both sides, or a justification that begins with "Literal part that fails:"
    """
    for i, verdict, _ in _judged(seed):
        sided = {"supports", "refutes"} <= _bearings(verdict)
        if verdict["verdict"] == "conflicting" and not sided and "literal part that fails" not in verdict["justification"].lower():
            yield problem(
                'is conflicting with evidence on one side; add the other, or name it in the justification ("Literal part that fails: ...")', "verdicts", i
            )


@rule("references")
def evidence_uncited(seed: Records):
    """A piece of evidence lacks its publisher or its title.

    Bad: publisher: ""
    Good: publisher: Bloomberg, title: Microsoft Wins Court Order
    """
    for i, j, evidence in _evidence(seed):
        for name in ("publisher", "title"):
            if not evidence[name].strip():
                yield problem(f"evidence {evidence['id']} has no {name}", "verdicts", i, "evidence", j, name)


@rule("references")
def evidence_url(seed: Records):
    """A piece of evidence has no well-formed web address: no scheme or host, quotation marks, angle brackets or blanks in it, or a user's name and password.

    Bad: url: www.example.org
    Good: url: https://www.example.org/page
    """
    for i, j, evidence in _evidence(seed):
        if not _well_formed(evidence["url"]):
            yield problem(f"{evidence['url']!r} is not a valid http or https address", "verdicts", i, "evidence", j, "url")


_NO_URL = re.compile(r"""[\x00-\x20\x7f"<>\\^`{|}\s]""")
"""Characters that no URL has unescaped (RFC 3986), by which one could break out of an attribute or a link."""


def _well_formed(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and "." in (parts.hostname or "") and "@" not in parts.netloc and parts.port != 0 and not _NO_URL.search(url)
    except ValueError:
        return False


@rule("references")
def evidence_date(seed: Records):
    """A piece of evidence has a date that is not ISO 8601.

    Bad: published: 8 Nov 2012
    Good: published: "2012-11-08", "2012-11", "2012" or "" where it bears none
    """
    for i, j, evidence in _evidence(seed):
        if evidence["published"] and not _is_date(evidence["published"]):
            yield problem(f"{evidence['published']!r} is no ISO 8601 day, month or year", "verdicts", i, "evidence", j, "published")


@rule("references")
def evidence_later(seed: Records):
    """Evidence that is later than the article is not marked so, or is marked and is not later.

    Bad: published: "2012-04-01" without `later`, for an article of 2012-03-27
    Good: published: "2012-04-01", later: true
    """
    for i, j, evidence in _evidence(seed):
        when = evidence["published"]
        if not _is_date(when):
            continue
        day = seed.article["published"][: len(when)]
        if when > day and not evidence.get("later"):
            yield problem(
                f"evidence {evidence['id']} is of {when}, later than the article; mark it `later: true`, or remove it",
                "verdicts",
                i,
                "evidence",
                j,
                "published",
            )
        elif len(when) == 10 and when <= day and evidence.get("later"):
            yield problem(f"evidence {evidence['id']} is marked `later` and is of {when}, no later than the article", "verdicts", i, "evidence", j, "later")


def _is_date(value: str) -> bool:
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", value):
        return False
    try:
        return bool(date.fromisoformat((value + "-01-01")[:10] if len(value) < 10 else value))
    except ValueError:
        return False


@rule("references")
def cluster_disagrees(seed: Records):
    """Claims that restate one another, with the same polarity and target, have different verdicts.

    Bad: c007 supported, its restatement c081 not_enough_evidence
    Good: both supported, or a note that says what differs
    """
    cluster = clusters([{k: v for k, v in c.items() if k != "denies"} for c in seed.claims])
    first: dict[tuple, dict] = {}
    for i, verdict, claim in _judged(seed):
        key = (cluster[claim["id"]], claim["polarity"], verdict["target"])
        other = first.setdefault(key, verdict)
        if other["verdict"] != verdict["verdict"] and not (verdict.get("note") or other.get("note")):
            yield problem(
                f"{claim['id']} is {verdict['verdict']}, and {other['claim']}, which says the same, is {other['verdict']}; say in a note what differs",
                "verdicts",
                i,
                "verdict",
            )


@rule("references")
def justification_copied(seed: Records):
    """A justification only repeats the claim's text or a fact of its evidence.

    Bad: justification: the claim's text again
    Good: justification: what the record says and where it differs
    """
    for i, verdict, claim in _judged(seed):
        if verdict["justification"].strip() in (claim["text"], *(e["fact"] for e in verdict["evidence"])):
            yield problem("its justification only repeats the claim or a fact", "verdicts", i, "justification")


@rule("references")
def fact_twice(seed: Records):
    """One verdict has the same fact twice.

    Bad: e004 and e005 of one claim with the same fact
    Good: one piece of evidence for a fact
    """
    for i, verdict in enumerate(seed.verdicts):
        seen: set[str] = set()
        for j, evidence in enumerate(verdict["evidence"]):
            fact = " ".join(_bare_words(evidence["fact"]))
            if fact in seen:
                yield problem(f"evidence {evidence['id']} repeats an earlier fact; remove one", "verdicts", i, "evidence", j, "fact")
            seen.add(fact)


def _bare_words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


@rule("references")
def fact_copied(seed: Records):
    """A fact or a justification shares six consecutive words with a source, whose text is in the folder `sources` of the article.

    Bad: fact: "the company has been a close partner of", where the source has these words
    Good: the same in our own words
    """
    copied = {run for text in seed.sources.values() for run in _runs(text)}
    if not copied:
        return
    for i, verdict in enumerate(seed.verdicts):
        fields = [(("verdicts", i, "justification"), verdict["justification"])]
        fields += [(("verdicts", i, "evidence", j, "fact"), evidence["fact"]) for j, evidence in enumerate(verdict["evidence"])]
        for at, text in fields:
            if run := next((run for run in _runs(text) if run in copied), None):
                yield problem(f'has the words "{" ".join(run)}" of a source; say it in your own', *at)


_COPIED = 6  # words running that are somebody else's sentence


def _runs(text: str) -> list[tuple[str, ...]]:
    words = _bare_words(text)
    return [tuple(words[n : n + _COPIED]) for n in range(len(words) - _COPIED + 1)]


@rule("references")
def justification_unheld(seed: Records):
    """A justification has a figure or a date that is neither in its evidence nor in the claim.

    Bad: justification: The court ruled on 23 March., with evidence that gives no day
    Good: a justification that states what its evidence says
    """
    for i, verdict, claim in _judged(seed):
        held = [claim["text"], seed.paragraph_text(claim["paragraph"]), seed.article["published"]]
        held += [evidence[name] for evidence in verdict["evidence"] for name in ("fact", "title", "published")]
        held += [q["value"] for q in claim.get("times", ())]
        numbers = {number.lstrip("0") for number in re.findall(r"\d+", " ".join(held).replace(",", ""))}
        known = {figure.value for words in held for figure in figures(words)} | {len(verdict["evidence"])}
        for figure in figures(verdict["justification"]):
            words = verdict["justification"][figure.start : figure.end]
            points = re.search(r"\b(?:paragraphs?|pages?|sections?|claims?|no\.)\s$", verdict["justification"][: figure.start], re.I)
            if words[0].isdigit() and not points and figure.value not in known and words.replace(",", "") not in numbers:
                yield problem(f'its justification has "{words}", which is not in its evidence', "verdicts", i, "justification")
                break


@rule("references")
def citation_uneven(seed: Records):
    """One address is cited under two titles or publishers, or one publisher is written in two forms.

    Bad: publisher: The Register on e001, publisher: the register on e002
    Good: one form for each outlet and each title
    """
    first: dict[tuple[str, str], tuple[str, str]] = {}
    for i, j, evidence in _evidence(seed):
        keys = (("publisher", _outlet(evidence["publisher"])), ("publisher", evidence["url"]), ("title", evidence["url"]))
        for name, key in keys:
            known, where = first.setdefault((name, key), (evidence[name], evidence["id"]))
            if known != evidence[name]:
                yield problem(
                    f'{name} is "{evidence[name]}" in evidence {evidence["id"]}, and "{known}" in {where}; write one form', "verdicts", i, "evidence", j, name
                )
                break


def _outlet(publisher: str) -> str:
    """A publisher without what its form may vary in: case, article, marks, domain, and how it was copied."""
    bare = re.sub(r"\((?:copied|carried) by .*?\)|\(from .*?\)", "", publisher.casefold())
    marked = "".join(re.findall(r"\((?:copied|carried) by .*?\)|\(from .*?\)", publisher))
    return "".join(re.findall(r"\w+", re.sub(r"^the\s|\.(?:com|org|net|co\.uk|gov)\b", "", bare))) + marked


@rule("references")
def date_future(seed: Records):
    """The article or a piece of evidence has a date of publication in the future.

    Bad: published: "2204-05-06"
    Good: published: "2024-05-06"
    """
    today = date.today().isoformat()
    if seed.article["published"] > today:
        yield problem(f"{seed.article['published']} is in the future", "article", "published")
    for i, j, evidence in _evidence(seed):
        if _is_date(evidence["published"]) and evidence["published"] > today[: len(evidence["published"])]:
            yield problem(f"evidence {evidence['id']}: {evidence['published']} is in the future", "verdicts", i, "evidence", j, "published")
