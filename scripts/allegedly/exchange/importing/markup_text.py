"""The text of an HTML document as Label Studio counts it, and as an article has it.

Label Studio's global offsets count the characters of the document's text nodes, one after another, and one for each `<br>`. The article has a line end after each block too, so that two
paragraphs do not run together.
"""

from html.parser import HTMLParser

from allegedly.text.spans import Span

_BLOCKS = frozenset(
    "address article aside blockquote dd div dl dt figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul".split()
)
_UNSEEN = frozenset(("script", "style", "template", "noscript"))


class MarkupText(HTMLParser):
    """`counted` is the text that offsets count, `text` the article's; `span` goes from the one to the other."""

    def __init__(self, markup: str):
        super().__init__(convert_charrefs=True)
        self._counted: list[str] = []
        self._text: list[str] = []
        self._places: list[int] = []
        self._length, self._unseen = 0, 0
        self.feed(markup.replace("\r\n", "\n").replace("\r", "\n"))  # as a browser does
        self.close()
        self.counted, self.text = "".join(self._counted), "".join(self._text)

    def span(self, span: Span) -> Span:
        """A span of `counted`, not empty, as a span of `text`."""
        return Span(self._places[span.start], self._places[span.end - 1] + 1)

    def handle_data(self, data: str) -> None:
        """Text, wherever it stands."""
        if not self._unseen:
            self._counted.append(data)
            self._places += range(self._length, self._length + len(data))
            self._add(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A line end that counts for `<br>`, and one that does not before a block."""
        if tag == "br":
            self.handle_data("\n")
        elif tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BLOCKS:
            self._end_line()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that closes itself, which only a void element does in HTML."""
        if tag not in _UNSEEN:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """A line end after a block, which does not count."""
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _BLOCKS:
            self._end_line()

    def _end_line(self) -> None:
        if self._text and not self._text[-1].endswith("\n"):
            self._add("\n")

    def _add(self, words: str) -> None:
        self._text.append(words)
        self._length += len(words)
