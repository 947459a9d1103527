"""A reader by its name, as in `openai:MODEL` or `replay:DIR`, ready for articles and summaries."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from allegedly.article.article import Article
from allegedly.chat.cache import Cache, Usage
from allegedly.chat.prompt import read_prompt
from allegedly.comparison.model import Comparison, Match
from allegedly.problems import Failure
from allegedly.reader import annotating, judging
from allegedly.reader.annotating import Annotating, Unread
from allegedly.reader.asking import Asking, begin, tokens
from allegedly.reader.judging import Judging
from allegedly.reader.sources import SOURCES, Options
from allegedly.text.spans import Span

__all__ = ["Options", "Reader", "Unread", "open_reader", "tokens"]


class Reader:
    """A language model that reads articles and judges summaries. May be used from several threads."""

    def __init__(self, source, options: Options):
        folder = options.prompts or source.prompts
        annotate, compare = read_prompt("annotate", annotating.GAPS, folder), read_prompt("compare", judging.GAPS, folder)
        again = read_prompt("again", annotating.AGAIN, folder)
        recording = begin(options.record, source.name, (annotate, again, compare)) if options.record and not options.dry_run else None
        self.asking = Asking(source, Cache(options.cache) if options.cache else None, recording)
        self.options = options
        self._annotating = Annotating(self.asking, annotate, again, options.window, options.rounds)
        self._judging = Judging(self.asking, compare, again, options.rounds)

    def __repr__(self) -> str:
        return f"Reader({self.name!r})"

    @property
    def name(self) -> str:
        """The reader's name; of a replayed one that of the reader recorded."""
        return self.asking.source.name

    @property
    def usage(self) -> Usage:
        """Requests and tokens so far."""
        return self.asking.usage

    @property
    def prompts(self) -> str:
        """The prompts by name, version and hash."""
        return ", ".join(prompt.label for prompt in (self._annotating.prompt, self._annotating.again, self._judging.prompt))

    def take_usage(self) -> Usage:
        """The usage since it was last taken; `usage` begins again at nothing."""
        return self.asking.take_usage()

    def read(self, text: str, id: str = "", about: dict | None = None) -> Article:
        """The article in a text. `about` may have its `headline`, `publisher` and `published` (ISO 8601). Raises Unread for one article, Failure if none can be read.

        What the model said and what cannot stand is listed in `Article.doubts`, each reason beginning with `left out`.
        """
        return self._annotating.read(text, id, about)

    def compare(self, article: Article, summary: Article, embed=None) -> Comparison:
        """A summary against an article; each clause judged by the model, or by the rules where its answer cannot be used, which the reason says."""
        return self._judging.compare(article, summary, embed)

    def judge(self, article: Article, summary: Article, clauses: Sequence[tuple[Span, ...]]) -> dict[int, Match]:
        """As `compare`, for clauses given by their spans in the summary, without the rules: matches by their place. Those without a usable answer are missing."""
        return self._judging.clauses(article, summary, clauses)

    def plan(self, text: str, about: dict | None = None) -> Iterator[list[dict]]:
        """The first messages that reading a text would send."""
        return self._annotating.plan(text, about)

    def plan_comparison(self, article: Article, summary: Article) -> Iterable[list[dict]]:
        """The first messages that judging a summary would send."""
        return self._judging.plan(article, summary)

    def close(self) -> None:
        """Ends the calls under way."""
        self.asking.source.close()


def open_reader(name: str, options: Options | None = None) -> Reader:
    """The reader of that name. Raises Failure for an unknown one, an unusable prompt, and what its source refuses."""
    kind, _colon, argument = name.partition(":")
    if kind not in SOURCES or not argument:
        known = ", ".join(f"{known}:{shown}" for known, (shown, _build) in SOURCES.items())
        raise Failure(f"--reader {name}: no such reader; name one of {known}")
    options = options or Options()
    if options.prompts is not None and not Path(options.prompts).is_dir():
        raise Failure(f"{options.prompts}: no such folder of prompts; `allegedly path prompts` prints the folder of the bundled ones")
    return Reader(SOURCES[kind][1](argument, options), options)
