"""Level corpus: the articles against one another. The subject is a list of Summary, in order of folder."""

from collections import Counter

from allegedly.problems import Problem
from allegedly.seeds.edits import DIRECTIONS, OPPOSITES
from allegedly.validation.registry import rule
from allegedly.validation.summary import Summary


def _in(summary: Summary, message: str, name: str) -> Problem:
    return Problem("", message, file=f"{summary.folder}/{name}", line=1)


@rule("corpus")
def article_duplicate(summaries: list[Summary]):
    """Two folders hold the same text.

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
    """Two folders of the same name were given, so that ids would clash.

    Bad: old/ferry and new/ferry
    Good: folders of different names
    """
    first: dict[str, Summary] = {}
    for summary in summaries:
        other = first.setdefault(summary.article_id, summary)
        if other is not summary:
            yield _in(summary, f"has the id {summary.article_id}, as {other.folder} has", "article.yaml")


@rule("corpus")
def phenomenon_unbalanced(summaries: list[Summary]):
    """A phenomenon goes one way more often than the other, so that the direction gives the label away.

    Bad: ten cue_strength edits up and two down
    Good: as many up as down, as many drops as adds; one more or less is let pass
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
