"""One pair of a text and its brat annotations, as a Reading."""

from pathlib import Path

from allegedly.exchange.importing.decoded import read_text
from allegedly.exchange.importing.options import PLAIN, Options
from allegedly.exchange.importing.reading import Reading
from allegedly.exchange.importing.standoff import parse
from allegedly.exchange.importing.standoff_reader import StandoffReader
from allegedly.problems import Problem


def read_pair(article_id: str, text_file: Path, ann_file: Path, options: Options = PLAIN) -> Reading | Problem:
    """What is read of one article, its problems in it; a problem where one of the two files cannot be read."""
    text, ann = read_text(text_file), read_text(ann_file)
    if isinstance(ann, Problem):
        return ann
    if isinstance(text, Problem):
        missing = text.rule == "file-missing"
        return Problem("text-missing", f"its text {text_file} is not there", str(ann_file), 1) if missing else text
    read = Reading(article_id, text, str(ann_file))
    StandoffReader(read, parse(ann, text, str(ann_file), options.counting), options).run()
    return read
