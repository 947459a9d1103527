"""A transformers model as a judge of one sentence: sequence classifiers (NLI, cross-encoders, MiniCheck) and MiniCheck's T5.

What the outputs of a classifier mean is read off the names its makers gave them. A text too long for a model is cut into pieces of whole sentences.
The packages torch and transformers come with an extra and are imported only inside functions.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from allegedly.contract import labels
from allegedly.missing import install
from allegedly.problems import Failure, counted
from allegedly.systems.judging import Asked, Judgement
from allegedly.systems.registry import Options


def need(*modules: str) -> None:
    """Imports the modules. Raises Failure, naming the extra to install, where one is missing."""
    import importlib

    try:
        for module in modules:
            importlib.import_module(module)
    except ImportError as error:
        raise Failure(f"hf:MODEL needs {' and '.join(modules)} ({error}); {install('allegedly[hf]')}") from None


MEANS = {
    "supported": (
        "supported", "support", "supports", "entailment", "entail", "entailed", "entails", "true", "consistent", "factual",
        "faithful", "yes",
    ),
    "refuted": ("refuted", "refute", "refutes", "contradiction", "contradict", "contradicts", "contradicted", "contradictory", "false"),
    "not_enough_info": (
        "not_enough_info", "nei", "neutral", "unknown", "not_entailment", "not_entailed", "non_entailment", "unsupported",
        "not_supported", "inconsistent", "not_consistent", "hallucinated", "unfaithful", "no",
    ),
}  # fmt: skip
BY_NAME = {name: label for label, names in MEANS.items() for name in names}
GENERIC = re.compile(r"label_\d+|\d+")
MINICHECK = ("not_enough_info", "supported")
"""Two outputs without names are read as MiniCheck has them: 0 not supported, 1 supported."""


def meaning(id2label: dict[int, str], given: tuple[str, ...]) -> tuple[str, ...]:
    """The truth label of each output, in order: as the user says, else as the names say. Raises Failure if neither tells."""
    names = [str(id2label[index]) for index in sorted(id2label)]
    if given:
        return _checked(given, names)
    plain = [re.sub(r"[\s-]+", "_", name.strip().lower()) for name in names]
    if len(names) == 1:
        return ("supported",)
    if all(GENERIC.fullmatch(name) for name in plain):
        return _unnamed(names)
    unknown = [name for name, key in zip(names, plain) if key not in BY_NAME]
    if unknown:
        raise Failure(
            f"the model's outputs are {', '.join(names)}, and the meaning of {', '.join(unknown)} is not known; give the label of each output with --labels"
        )
    return tuple(BY_NAME[key] for key in plain)


def is_unnamed_pair(id2label: dict[int, str]) -> bool:
    """Whether the model has two outputs without names, as MiniCheck's classifiers."""
    return len(id2label) == 2 and all(GENERIC.fullmatch(str(name).strip().lower()) for name in id2label.values())


def _unnamed(names: list[str]) -> tuple[str, ...]:
    if len(names) == 2:
        return MINICHECK
    raise Failure(f"the model does not name the labels of its {counted(len(names), 'output')} ({', '.join(names)}); give them in this order with --labels")


def _checked(given: tuple[str, ...], names: list[str]) -> tuple[str, ...]:
    known = labels("truth_label")
    if len(given) != len(names) or not set(given) <= set(known):
        raise Failure(f"--labels {','.join(given)}: expected {len(names)} labels from {', '.join(known)}, one for each of the outputs {', '.join(names)}")
    return tuple(given)


SENTENCE = re.compile(r"[^\n]+?(?:[.!?][\"'\u201d\u2019)]*(?=\s)|(?=\n)|$)")


def windows(text: str, budget: int, count: Callable[[str], int]) -> list[str]:
    """Pieces of at most `budget` tokens as `count` counts them, of whole sentences where they fit; the text itself when it fits."""
    if count(text) <= budget:
        return [text]
    packed: list[str] = []
    for piece in _pieces(text, budget, count):
        joined = f"{packed[-1]} {piece}" if packed else piece
        if packed and count(joined) <= budget:
            packed[-1] = joined
        else:
            packed.append(piece)
    return packed or [text]


def _pieces(text: str, budget: int, count: Callable[[str], int]):
    for found in SENTENCE.finditer(text):
        sentence = found[0].strip()
        if sentence and count(sentence) <= budget:
            yield sentence
        elif sentence:
            yield from _halves(sentence.split(), budget, count)


def _halves(words: list[str], budget: int, count: Callable[[str], int]):
    """A sentence over the budget, halved at words until its parts fit; a single word is left as it is."""
    joined = " ".join(words)
    if len(words) < 2 or count(joined) <= budget:
        yield joined
        return
    middle = len(words) // 2
    yield from _halves(words[:middle], budget, count)
    yield from _halves(words[middle:], budget, count)


SPECIAL_TOKENS = 8
"""Room kept for separators, a T5 prefix, and tokens that pieces need more apart than together."""
LONGEST = 2048
"""Tokens read at once by a model that names no limit (T5); MiniCheck's own setting."""


@dataclass
class ModelJudge:
    """`style`: `pair` gives text and sentence as a pair, `joined` as one text with the end mark between them (MiniCheck's
    classifiers), `seq2seq` so too, and reads the first token written: "1" or "0" (MiniCheck's T5)."""

    source: str
    revision: str | None
    config: Any
    tokenizer: Any
    options: Options
    style: str
    labels: tuple[str, ...]
    max_length: int
    _model: Any = field(default=None, repr=False)

    def judge(self, asked: list[Asked]) -> list[Judgement]:
        """Judges in order; a text too long is judged in pieces and the piece that supports most counts."""
        pieces = [(number, piece, sentence) for number, (text, sentence, _) in enumerate(asked) for piece in self._windows(text, sentence)]
        by_item: list[list[dict[str, float]]] = [[] for _ in asked]
        size = self.options.batch_size
        for start in range(0, len(pieces), size):
            batch = pieces[start : start + size]
            for (number, _, _), shares in zip(batch, self._shares([piece[1:] for piece in batch])):
                by_item[number].append(shares)
        return [judgement(shares) for shares in by_item]

    def _windows(self, text: str, sentence: str) -> list[str]:
        budget = self.max_length - self._count(sentence) - SPECIAL_TOKENS
        if budget < 1:
            raise Failure(f"--max-length {self.max_length} leaves no room for the passage next to the sentence {sentence[:60]!r}")
        return windows(text, budget, self._count)

    def _count(self, text: str) -> int:
        return len(self.tokenizer(text, add_special_tokens=False, verbose=False)["input_ids"])

    def _shares(self, batch: list[tuple[str, str]]) -> list[dict[str, float]]:
        """By truth label, the probability of each piece."""
        import torch

        model = self._loaded()
        encoded = self._encoded(batch).to(model.device)
        with torch.inference_mode():
            logits = self._first_token(model, encoded) if self.style == "seq2seq" else model(**encoded).logits
        outputs = logits.float().softmax(-1) if logits.shape[-1] > 1 else logits.float().sigmoid()
        return [self._by_label(row) for row in outputs.cpu().tolist()]

    def _encoded(self, batch: list[tuple[str, str]]):
        keep = {"padding": True, "truncation": True, "max_length": self.max_length, "return_tensors": "pt"}
        if self.style == "pair":
            return self.tokenizer([text for text, _ in batch], [sentence for _, sentence in batch], **keep)
        prefix = "predict: " if self.style == "seq2seq" else ""
        return self.tokenizer([prefix + self.tokenizer.eos_token.join(asked) for asked in batch], **keep)

    def _first_token(self, model, encoded):
        import torch

        start = torch.full((encoded["input_ids"].shape[0], 1), self.config.decoder_start_token_id, device=model.device)
        written = model(**encoded, decoder_input_ids=start).logits[:, 0]
        return written[:, [self.tokenizer(digit, add_special_tokens=False)["input_ids"][0] for digit in "01"]]

    def _by_label(self, row: list[float]) -> dict[str, float]:
        if len(row) == 1:
            return {"supported": row[0], "not_enough_info": 1 - row[0]}
        return {label: sum(p for p, named in zip(row, self.labels) if named == label) for label in dict.fromkeys(self.labels)}

    def _loaded(self):
        if self._model is None:
            import transformers

            kind = getattr(transformers, "AutoModelForSeq2SeqLM" if self.style == "seq2seq" else "AutoModelForSequenceClassification")
            device = _device(self.options.device)
            self._model = loading(lambda: kind.from_pretrained(self.source, revision=self.revision).to(device).eval(), f"{self.source} on {device}")
        return self._model


def judgement(pieces: list[dict[str, float]]) -> Judgement:
    """Of the pieces of one text: supported if any piece is, else refuted if any is; the score is the highest support."""
    score = max(shares.get("supported", 0.0) for shares in pieces)
    found = {max(shares, key=shares.__getitem__) for shares in pieces}
    label = next(label for label in ("supported", "refuted", "not_enough_info") if label in found)
    return Judgement(label, score)


def load_judge(source: str, revision: str | None, options: Options) -> ModelJudge:
    """Reads a model's configuration and tokenizer; its weights only when it is first asked. Raises Failure."""
    from transformers import AutoConfig, AutoTokenizer

    config = loading(lambda: AutoConfig.from_pretrained(source, revision=revision), source)
    tokenizer = loading(lambda: AutoTokenizer.from_pretrained(source, revision=revision), source)
    style = _style(config, tokenizer, source)
    labels = MINICHECK if style == "seq2seq" else meaning(config.id2label, options.labels)
    return ModelJudge(source, revision, config, tokenizer, options, style, labels, options.max_length or _limit(config, tokenizer))


def loading(load, source: str):
    """What `load` gives. Raises Failure for all that goes wrong with a model's files."""
    try:
        return load()
    except Exception as error:  # noqa: BLE001 - transformers raises of every kind here: OSError, ValueError, KeyError, ImportError
        said = " ".join(str(error).split())[:300]
        raise Failure(f"hf:{source}: cannot be loaded ({type(error).__name__}: {said}); give the folder of a model or its name on the Hub") from None


def _style(config, tokenizer, source: str) -> str:
    architecture = " ".join(config.architectures or ())
    if "SequenceClassification" in architecture:
        return "joined" if is_unnamed_pair(config.id2label) and tokenizer.eos_token else "pair"
    if config.is_encoder_decoder and tokenizer.eos_token:
        return "seq2seq"
    expected = "expected a sequence classifier, or an encoder and decoder as MiniCheck's T5"
    raise Failure(f"hf:{source} is {architecture or 'of no named architecture'}: {expected}; a chat model is run behind a server as openai:MODEL")


def _limit(config, tokenizer) -> int:
    """Tokens the model reads at once. RoBERTa counts its positions from the padding index on."""
    positions = getattr(config, "max_position_embeddings", None)
    if positions and "roberta" in config.model_type:
        positions -= config.pad_token_id + 1
    stated = [limit for limit in (tokenizer.model_max_length, positions) if limit and limit < 1_000_000]
    return min(stated) if stated else LONGEST


def _device(named: str) -> str:
    import torch

    if named:
        return named
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"
