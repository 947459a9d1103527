"""What a model's words mean as an answer, in harness logs only: plain predictions are held to the labels as they are spelled."""

from allegedly.contract import labels

NOT_SUPPORTED = "not_supported"
_BINARY = {"yes": "supported", "true": "supported", "1": "supported", "no": NOT_SUPPORTED, "false": NOT_SUPPORTED, "0": NOT_SUPPORTED}


def label_of(words: str) -> str:
    """A truth label for generated words or a choice's words, without regard to case, spaces, a full stop or quotation marks around them.

    `yes`, `true`, `1` are supported and `no`, `false`, `0` are `not_supported`; all else is returned as it is, to be counted as no answer.
    """
    plain = words.strip().strip(".'\"`*").strip().casefold().replace(" ", "_").replace("-", "_")
    plain = _BINARY.get(plain, plain)
    return plain if plain in (*labels("truth_label"), NOT_SUPPORTED) else words


def place_of(words: str, choices: list[str]) -> int | None:
    """Which of two choices the words name: `A` or `B`, or a choice word for word. None if they name neither."""
    plain = words.strip().strip(".)").strip()
    if plain in choices:
        return choices.index(plain)
    return {"A": 0, "B": 1}.get(plain.upper())
