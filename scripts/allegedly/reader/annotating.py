"""A model annotates an article: window after window of paragraphs, with problems sent back for a few rounds. What stays wrong is left out and listed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from allegedly.article.article import Article, Doubt
from allegedly.chat.model import Reply, Unanswered
from allegedly.chat.prompt import Gaps, Prompt
from allegedly.detection.paragraphs import plain_paragraphs
from allegedly.problems import Failure, visible
from allegedly.reader.answers import Answer, changed, parsed, schema
from allegedly.reader.asking import Asking
from allegedly.reader.checking import Checked, Fault, Known, check
from allegedly.reader.sources import LEFT_OUT
from allegedly.seeds.records import article_of
from allegedly.text.spans import Span, paragraph_spans

GAPS = Gaps(("about", "speakers", "before", "article"), ("article",))
AGAIN = Gaps(("problems",), ("problems",))
BEFORE = 3
"""Paragraphs before a window that are shown for understanding."""
Messages = list[dict]


class Unread(Failure):
    """A model gave no usable answer for one article; others may still be read."""

    def __init__(self, message: str):
        super().__init__(message, 1)


@dataclass(frozen=True)
class Annotating:
    """How an article is annotated: who is asked, with which prompts, in windows of how many code points, and how often problems are sent back."""

    asking: Asking
    prompt: Prompt
    again: Prompt
    window: int
    rounds: int

    def read(self, text: str, id: str = "", about: dict | None = None) -> Article:
        """The article as the model annotates it. `about` may have `published`, `publisher` and `headline`. Raises Unread, or Failure if no article can be read."""
        known, dates, left_out = self._known(text, about), [], []
        waiting = self._windows(known)
        while waiting:
            lines = waiting.pop(0)
            found = self._window(known, lines, dates)
            if found is None:
                middle = (lines.start + lines.stop) // 2
                waiting[:0] = [range(lines.start, middle), range(middle, lines.stop)]
            else:
                known.records = found.lists
                left_out += found.left_out
        return _article(known, text, id, self.annotator(max(dates, default="")), left_out)

    def annotator(self, date: str) -> str:
        """What drafts and tables say of who annotated: the reader, its prompt and the day."""
        return ", ".join(part for part in (self.asking.source.name, f"prompt {self.prompt.label}", date) if part)

    def plan(self, text: str, about: dict | None = None) -> Iterator[Messages]:
        """The first messages about each window. Speakers found in earlier windows are not known beforehand, so they are missing."""
        known = self._known(text, about)
        return (self._messages(known, lines) for lines in self._windows(known))

    def _known(self, text: str, about: dict | None) -> Known:
        joined = _joined(text)
        return Known(joined, paragraph_spans(joined), {name: value for name, value in (about or {}).items() if value})

    def _windows(self, known: Known) -> list[range]:
        """Ranges of numbers of paragraphs, which together hold every paragraph."""
        found, start, size = [], 1, 0
        for number, span in enumerate(known.paragraphs, 1):
            size += span.end - span.start
            if size > self.window and number > start:
                found.append(range(start, number))
                start, size = number, span.end - span.start
        whole = [*found, range(start, len(known.paragraphs) + 1)]
        return [lines for lines in whole if _numbered(known, lines)]

    def _messages(self, known: Known, lines: range) -> Messages:
        said = [f"{name}: {known.about[name]}" for name in ("headline", "publisher", "published") if known.about.get(name)]
        return self.prompt.messages(
            {
                "about": "About the article: " + "; ".join(said) if said else "Outlet and date of the article are not known.",
                "speakers": "\n".join(f"{row['id']}: {row['name']} ({row['kind']})" for row in known.records["speakers"]) or "none",
                "before": _numbered(known, range(max(1, lines.start - BEFORE), lines.start)) or "none",
                "article": _numbered(known, lines),
            }
        )

    def _window(self, known: Known, lines: range, dates: list[str]) -> Checked | None:
        """What stands of the best answer about some paragraphs; None if they are too many for one answer. Raises Unread."""
        messages = self._messages(known, lines)
        reply = self._asked(messages, lines)
        if reply.cut and len(lines) > 1:
            return None
        dates.append(reply.date)
        answer = parsed(reply.text)
        if reply.refusal or reply.cut or answer is None:
            raise Unread(f"{self.asking.source.name}: {_why(reply)} ({_lines(lines)})")
        best = check(known, answer, lines)
        for _ in range(self.rounds):
            if not best.faults:
                break
            answer, best, messages, reply = self._corrected(known, lines, answer, best, messages, reply)
            if reply is None:
                break
        return best

    def _asked(self, messages: Messages, lines: range) -> Reply:
        try:
            return self.asking.ask(messages, schema(), lambda reply: not reply.refusal and not reply.cut and parsed(reply.text) is not None)
        except Unanswered as error:
            raise Unread(f"{self.asking.source.name}: {error} ({_lines(lines)})") from None

    def _corrected(self, known: Known, lines: range, answer: Answer, best: Checked, messages: Messages, reply: Reply):
        """Answer, what stands of it, messages and reply after one more round; the last is None where the round brought nothing, so that what stood before stands."""
        problems = "\n".join(f"- {fault.told()}" for fault in best.faults)
        messages = [*messages, {"role": "assistant", "content": reply.text}, *self.again.messages({"problems": problems})]
        try:
            reply = self.asking.ask(messages, schema(again=True), lambda reply: not reply.refusal and changed(answer, reply.text) is not None)
        except Unanswered:
            return answer, best, messages, None
        fixed = None if reply.refusal else changed(answer, reply.text)
        if fixed is None:
            return answer, best, messages, None
        found = check(known, fixed, lines)
        better = _size(found) >= _size(best)
        return fixed if better else answer, found if better else best, messages, reply if better else None


def _size(checked: Checked) -> int:
    return sum(map(len, checked.lists.values()))


def _joined(text: str) -> str:
    """The text with each paragraph on one line, every code point in its place: a paragraph wrapped over several lines cannot be quoted."""
    parts, at = [], 0
    for span in plain_paragraphs(text):
        parts += [text[at : span.start], span.of(text).replace("\n", " ")]
        at = span.end
    return "".join([*parts, text[at:]])


def _numbered(known: Known, lines: range) -> str:
    """Paragraphs as they are shown, each after its number, so that no line of the article can pass for one of the prompt."""
    shown = ((number, known.paragraphs[number - 1].of(known.text).strip()) for number in lines)
    return "\n".join(f"[{number}] {words}" for number, words in shown if words)


def _lines(lines: range) -> str:
    return f"paragraphs {lines.start} to {lines.stop - 1}"


def _why(reply: Reply) -> str:
    if reply.refusal:
        return f"refused: {visible(reply.refusal[:200])}"
    if reply.cut:
        return "the answer about one paragraph was cut off; allow more with --max-tokens"
    return f"no answer in JSON, but: {visible(reply.text[:200])!r}"


def _article(known: Known, text: str, id: str, annotator: str, left_out: list[Fault]) -> Article:
    article = article_of(known.as_records())
    claims = tuple(claim._replace(paragraph=_paragraph(text, known, claim.spans)) for claim in article.claims) if text != known.text else article.claims
    doubts = tuple(Doubt((_place(known, fault),), f"{LEFT_OUT}{fault.listed()}") for fault in left_out)
    return replace(article, text=text, id=id, claims=claims, doubts=doubts, annotator=annotator)


def _paragraph(text: str, known: Known, spans) -> int:
    """The number of the line on which the paragraph of a claim begins in the text as given."""
    line = next(span for span in known.paragraphs if span.start <= spans[0].start <= span.end)
    return text.count("\n", 0, line.start) + 1


def _place(known: Known, fault: Fault) -> Span:
    """The paragraph of a record that is left out; of a speaker the whole text."""
    return known.paragraphs[fault.paragraph - 1] if 0 < fault.paragraph <= len(known.paragraphs) else Span(0, len(known.text))
