"""Level file: can each file be read, and is it what it should be? The subject is a RawFile."""

import unicodedata

from allegedly.seeds.seed_folder import OPTIONAL, PASSES, REQUIRED, SOURCES, TEXT, RawFile
from allegedly.text.quotes import alike
from allegedly.validation.registry import problem, rule

_BOM = b"\xef\xbb\xbf"


def _is_article(file: RawFile) -> bool:
    return file.path.name == TEXT and file.data is not None


def _decoded(file: RawFile) -> str:
    return file.text or ""


@rule("file")
def file_missing(file: RawFile):
    """A file that every article needs is not there.

    Bad: a folder without article.yaml
    Good: article.txt, article.yaml and annotations.yaml are in the folder
    """
    if file.fault == "missing":
        yield problem("the file is missing; seeds/README.md lists the files of an article's folder")


@rule("file")
def file_unknown(file: RawFile):
    """A file or folder in an article's folder has a name that no command reads, so its contents would be ignored.

    Bad: verdict.yaml
    Good: verdicts.yaml; blind passes and other material in the folder passes
    """
    if file.fault == "unknown":
        close = alike(file.path.name, (*REQUIRED, *OPTIONAL, PASSES, SOURCES), 1)
        hint = (
            f"did you mean {close[0]}?" if close else f"known are {', '.join((*REQUIRED, *OPTIONAL))} and the folders {PASSES} and {SOURCES}; move it elsewhere"
        )
        yield problem(f"nothing reads a file of this name; {hint}", line=1)


@rule("file")
def not_a_file(file: RawFile):
    """There is a folder, or something else, where a file should be.

    Bad: annotations.yaml is a folder
    Good: annotations.yaml is a file
    """
    if file.fault == "not-a-file":
        yield problem("this is not a file; move it away and put the file in its place")


@rule("file")
def file_too_large(file: RawFile):
    """A file is larger than any article could be.

    Bad: an article.txt of 100 MB
    Good: one article a folder
    """
    if file.fault == "too-large":
        yield problem(f"too large to be one article's file ({file.detail} are read); split it into articles")


@rule("file")
def file_unreadable(file: RawFile):
    """The system refused to read a file.

    Bad: a file without read permission
    Good: a file you may read
    """
    if file.fault == "unreadable":
        yield problem(f"cannot be read ({file.detail}); check its permissions")


@rule("file")
def file_empty(file: RawFile):
    """A file is empty or has only white space.

    Bad: an article.txt of 0 bytes
    Good: an article.txt with its text
    """
    if file.data is not None and not file.data.strip():
        yield problem("the file is empty; put its content back, or remove the article's folder")


@rule("file")
def not_utf8(file: RawFile):
    """A file is not encoded in UTF-8.

    Bad: a file saved as Windows-1252
    Good: the same file saved as UTF-8
    """
    if file.data is None:
        return
    try:
        file.data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = file.data.count(b"\n", 0, error.start) + 1
        yield problem(f"byte 0x{file.data[error.start]:02x} at offset {error.start} is not UTF-8; save the file as UTF-8", line=line)


@rule("file")
def byte_order_mark(file: RawFile):
    """A file starts with a byte order mark, which would shift every span by one.

    Bad: a file saved as "UTF-8 with BOM"
    Good: a file saved as "UTF-8"
    """
    if (file.data or b"").startswith(_BOM):
        yield problem("starts with a byte order mark; save it as UTF-8 without BOM", line=1)


@rule("file")
def carriage_return(file: RawFile):
    """An article has carriage returns: its line ends are not plain newlines.

    Bad: lines that end in CR LF
    Good: lines that end in LF
    """
    if _is_article(file) and b"\r" in file.data:
        line = file.data.count(b"\n", 0, file.data.index(b"\r")) + 1
        yield problem(
            "has carriage returns, as Windows ends lines; save it with line ends LF, and let .gitattributes say `*.txt -text`, so that Git leaves them so",
            line=line,
        )


@rule("file")
def not_nfc(file: RawFile):
    """An article is not in Unicode Normalization Form C, so that a copied quote may not be found.

    Bad: e followed by a combining acute accent
    Good: the one character é
    """
    if _is_article(file) and not unicodedata.is_normalized("NFC", _decoded(file)):
        lines = _decoded(file).split("\n")
        line = next((i for i, text in enumerate(lines, 1) if not unicodedata.is_normalized("NFC", text)), 1)
        yield problem("is not in Unicode NFC; normalise it before annotating", line=line)


@rule("file")
def control_character(file: RawFile):
    """An article holds a control character other than newline and tab.

    Bad: a null byte in the text
    Good: text that a reader can see
    """
    if _is_article(file):
        for line, text in enumerate(_decoded(file).split("\n"), 1):
            if found := next((c for c in text if unicodedata.category(c) == "Cc" and c not in "\t\r"), None):
                yield problem(f"has the control character U+{ord(found):04X}; remove it", line=line)


def _yaml_problems(file: RawFile, rule_id: str):
    if file.path.suffix == ".yaml" and file.text and file.text.strip():
        yield from (p for p in file.document.problems if p.rule == rule_id)


@rule("file")
def yaml_syntax(file: RawFile):
    """A file is not valid YAML.

    Bad: content: ["a, b]
    Good: content: ["a", "b"]
    """
    yield from _yaml_problems(file, "yaml-syntax")


@rule("file")
def yaml_duplicate_key(file: RawFile):
    """A record has the same key twice, so one value would be lost.

    Bad: {stance: neutral, stance: distancing}
    Good: {stance: neutral}
    """
    yield from _yaml_problems(file, "yaml-duplicate-key")


@rule("file")
def yaml_alias(file: RawFile):
    """A file uses YAML anchors or aliases, which hide what a record says and can expand to a huge size.

    Bad: speaker: *ferguson
    Good: speaker: ferguson
    """
    yield from _yaml_problems(file, "yaml-alias")


@rule("file")
def yaml_depth(file: RawFile):
    """A file is nested deeper than any record.

    Bad: [[[[[[[[[[[[[[[[[[[[[[[[[[ ...
    Good: a list of records
    """
    yield from _yaml_problems(file, "yaml-depth")
