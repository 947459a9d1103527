"""An optional pipeline: a stand-in with tags and a parse improves the draft; a blank spaCy one changes nothing."""

from dataclasses import dataclass, field

import pytest

from allegedly.detection import detect


@dataclass
class Token:
    """As much of a spaCy token as is read."""

    i: int
    idx: int
    text: str
    pos_: str = ""
    tag_: str = ""
    dep_: str = ""
    head: "Token" = None
    edges: tuple = ()

    def __len__(self):
        return len(self.text)

    left_edge = property(lambda self: self.edges[0] if self.edges else self)
    right_edge = property(lambda self: self.edges[1] if self.edges else self)


@dataclass
class Doc(list):
    tokens: list
    annotated: frozenset = field(default_factory=frozenset)

    def __post_init__(self):
        super().__init__(self.tokens)

    def has_annotation(self, name):
        return name in self.annotated


class Pipeline:
    """Reads every text as words, the subject of each `said` being all the words before it."""

    max_length = 1000

    def pipe(self, texts):
        return map(self.read, texts)

    def read(self, text):
        tokens, at = [], 0
        for number, word in enumerate(text.split(" ")):
            tokens.append(Token(number, at, word))
            at += len(word) + 1
        said = next((t for t in tokens if t.text == "said"), None)
        if said and said.i:
            tokens[0].dep_, tokens[0].head, tokens[0].edges = "nsubj", said, (tokens[0], tokens[said.i - 1])
        return Doc(tokens, frozenset(["DEP"]))


def test_a_parse_gives_the_subject():
    text = "Whoever had been driving the second of the cars said the road was icy."
    (attribution,) = detect(text, pipeline=Pipeline()).attributions
    assert [s.of(text) for s in attribution.source] == ["Whoever had been driving the second of the cars"]


def test_a_text_too_long_for_the_pipeline_is_read_without_it():
    text = "Kim said it was over. " * 60
    assert detect(text, pipeline=Pipeline()) == detect(text)


def test_a_blank_pipeline_changes_nothing():
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed")
    text = '"It is over," said Kim Lee, a lawyer. Orr denied that he lied.'
    assert detect(text, pipeline=spacy.blank("en")) == detect(text)


def test_a_sentencizer_is_enough():
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed")
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    assert detect("Kim said it was over. Lee left.", pipeline=pipeline).attributions
