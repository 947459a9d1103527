"""PolNeAR (Newell et al. 2018): a compartment (`text/*.txt` beside `attributions/*.ann`), or the folder that holds compartments (train, dev, test ...).

The annotations are brat events with Source, Cue and Content (`allegedly.exchange.importing.standoff_reader`). A file name is `<article>_<annotator>.ann`, and the article's
`<publisher>_<date>_<title>`: publisher code and date are taken from there. Where several annotators read one article, each reading is an article of its own, with
the annotator in its id. Parses (`corenlp`) and `metadata.tsv` are not read. The corpus states no licence and its articles belong to their publishers.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from allegedly.exchange.importing.reading import PLAIN, Options, Reading
from allegedly.exchange.importing.standoff_reader import read_pair
from allegedly.problems import Problem

HELP = "PolNeAR, a compartment or the folder of all compartments"
_NAME = re.compile(r"(?P<publisher>[^_]+)_(?P<published>\d{4}-\d{2}-\d{2})_.+", re.ASCII)
_ANNOTATOR = re.compile(r"(?P<article>.+)_(?P<annotator>[0-9a-f]{4})", re.ASCII)


def read(path: Path, options: Options = PLAIN) -> Iterator[Reading | Problem]:
    """One reading an annotated article, compartment by compartment."""
    folders = [path] if (path / "attributions").is_dir() else sorted(p.parent for p in path.glob("*/attributions") if p.is_dir())
    if not folders:
        yield Problem("file-missing", "no folder `attributions` here or one level down; expected a compartment of PolNeAR", str(path), 1)
    for folder in folders:
        yield from _compartment(folder, options)


def _compartment(folder: Path, options: Options) -> Iterator[Reading | Problem]:
    files = sorted(file for file in (folder / "attributions").glob("*.ann") if not file.name.startswith("."))
    if not files:
        yield Problem("file-missing", "there is no .ann here", str(folder / "attributions"), 1)
    readings = Counter(article_name(file)[0] for file in files)
    for file in files:
        article, annotator = article_name(file)
        reading = read_pair(article if readings[article] == 1 else file.stem, folder / "text" / f"{article}.txt", file, options)
        yield _described(reading, article, annotator, folder.name) if isinstance(reading, Reading) else reading


def article_name(file: Path) -> tuple[str, str]:
    """Article and annotator of an `.ann`; the annotator is empty if the name has none."""
    match = _ANNOTATOR.fullmatch(file.stem)
    return (match["article"], match["annotator"]) if match else (file.stem, "")


def _described(reading: Reading, article: str, annotator: str, compartment: str) -> Reading:
    name = _NAME.fullmatch(article)
    reading.language = "en"
    reading.rights = "The text belongs to its publisher."
    reading.publisher, reading.published = (name["publisher"], name["published"]) if name else ("", "")
    reading.provenance = (
        f"PolNeAR, {compartment}" + (f", annotator {annotator}" if annotator else "") + (": publisher code and date from the file's name" if name else "")
    )
    return reading
