"""A transformers model as a judge: sequence classifiers (NLI, cross-encoders, MiniCheck) and MiniCheck's T5."""

from dataclasses import dataclass, field
from typing import Any

from allegedly.problems import Failure
from allegedly.systems.judging import Asked, Judgement
from allegedly.systems.models.label_names import MINICHECK, is_unnamed_pair, meaning
from allegedly.systems.models.windows import windows
from allegedly.systems.system import Options

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
