"""Sentences and tokens of an English paragraph, by syntok's rules."""

from typing import NamedTuple

from allegedly.text.spans import Span, paragraph_spans


class Sentence(NamedTuple):
    """One sentence: its span, and the spans of its tokens, in code points of the article."""

    span: Span
    tokens: tuple[Span, ...]


def sentences(paragraph: str, offset: int = 0) -> list[Sentence]:
    """Splits one paragraph that starts at `offset` in the article.

    Each token is a run of the paragraph's own characters (syntok's rewriting of contractions and its dropping of hyphens are
    off), so a token's span always stands for its text. White space belongs to no sentence.
    """
    from syntok import segmenter
    from syntok.tokenizer import Tokenizer

    tokens = Tokenizer(emit_hyphen_or_underscore_sep=True, replace_not_contraction=False).tokenize(paragraph)
    split = (_spans(sentence, paragraph, offset) for sentence in segmenter.segment(tokens))
    return [Sentence(Span(spans[0].start, spans[-1].end), spans) for spans in split if spans]


def sentences_of_text(text: str) -> list[Sentence]:
    """The sentences of all paragraphs of a text, in text order."""
    return [s for paragraph in paragraph_spans(text) for s in sentences(paragraph.of(text), paragraph.start)]


def _spans(tokens, paragraph: str, offset: int) -> tuple[Span, ...]:
    placed = (Span(offset + t.offset, offset + t.offset + len(t.value)) for t in tokens if t.value)
    return tuple(span for span in placed if span.end <= offset + len(paragraph))
