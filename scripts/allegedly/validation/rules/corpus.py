"""Level corpus: the articles against one another. The subject is a list of Summary, in order of folder."""

from collections import Counter
from collections.abc import Callable

from allegedly.problems import Problem
from allegedly.seeds.edits import DIRECTIONS, OPPOSITES
from allegedly.validation.registry import rule
from allegedly.validation.summary import Summary


def _in(summary: Summary, message: str, name: str) -> Problem:
    return Problem("", message, file=f"{summary.folder}/{name}", line=1)


@rule("corpus")
def article_duplicate(summaries: list[Summary]):
    """Two folders have the same text.

    Bad: seeds/a/article.txt and seeds/b/article.txt are byte for byte the same
    Good: one folder an article
    """
    first: dict[str, Summary] = {}
    for summary in summaries:
        other = first.setdefault(summary.sha256, summary)
        if other is not summary:
            yield _in(summary, f"is the text of {other.folder} again", "article.txt")


@rule("corpus")
def article_id_duplicate(summaries: list[Summary]):
    """Two folders with the same name were given, so their ids would clash.

    Bad: old/ferry and new/ferry
    Good: folders of different names
    """
    first: dict[str, Summary] = {}
    for summary in summaries:
        other = first.setdefault(summary.article_id, summary)
        if other is not summary:
            yield _in(summary, f"has the id {summary.article_id}, as {other.folder} has", "article.yaml")


@rule("corpus")
def split_shares_words(summaries: list[Summary]):
    """Two invented articles of different splits share eight consecutive words, so a model trained on one has seen part of the other.

    Bad: "the harbour was closed to all ships until further notice" in an article of train and in one of test
    Good: each article in words of its own
    """
    yield from _shared(summaries, "runs", lambda _: "shares a run of eight words with")


@rule("corpus")
def split_shares_name(summaries: list[Summary]):
    """A person or body of an invented article has the name of one in another split.

    Bad: Ines Roy in an article of train and in one of test
    Good: names are invented for one article
    """
    yield from _shared(summaries, "names", lambda name: f"has a speaker named {name}, as has")


def _shared(summaries: list[Summary], part: str, told: Callable[[object], str]):
    """One problem for each two articles of different splits that have something in common."""
    if len({summary.split for summary in summaries}) < 2:
        return
    first: dict[object, Summary] = {}
    seen = set()
    for summary in summaries:
        for one in getattr(summary, part):
            other = first.setdefault(one, summary)
            if other.split != summary.split and (other.folder, summary.folder) not in seen:
                seen.add((other.folder, summary.folder))
                yield _in(summary, f"{told(one)} {other.folder}, which is in split {other.split} and this in {summary.split}", "article.txt")


@rule("corpus")
def phenomenon_unbalanced(summaries: list[Summary]):
    """The edits of a phenomenon go one way more often than the other, so the direction gives the label away.

    Bad: ten cue_strength edits up and two down
    Good: as many up as down, as many drops as adds; a difference of one is accepted
    """
    counted = Counter()
    for summary in summaries:
        counted.update(summary.edits)
    for name, first, second in _opposed():
        one, two = counted[first], counted[second]
        if abs(one - two) > 1:
            here = next(s for s in summaries if s.edits)
            yield _in(
                here, f"{name}: {one} edits one way ({' '.join(first)}) and {two} the other ({' '.join(second)}); write as many of each", "contrasts.yaml"
            )


def _opposed():
    for phenomenon, ways in DIRECTIONS.items():
        if len(ways) == 2:
            yield phenomenon, (phenomenon, ways[0]), (phenomenon, ways[1])
    for dropped, added in OPPOSITES:
        yield f"{dropped} against {added}", (dropped, DIRECTIONS[dropped][0]), (added, DIRECTIONS[added][0])
