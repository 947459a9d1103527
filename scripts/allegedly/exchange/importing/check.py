"""What must hold of a reading, whatever format it came from, before it can become an Article.

The scheme's spans have no white space at their edges: where a format's have, it is cut off and counted among the assumptions.
"""

from collections import Counter
from collections.abc import Iterator

from allegedly.exchange.importing.reading import Reading, Record
from allegedly.text.spans import Span


def check(read: Reading) -> None:
    """Adds to its problems what keeps it from becoming an Article."""
    if read.problems:
        return
    _trim(read)
    for rule, message, line in (*_text(read), *_keys(read), *_parents(read)):
        read.problem(rule, message, line)


def _trim(read: Reading) -> None:
    for made in (*read.attributions, *read.claims):
        for name in ("source", "cue", "content", "spans"):
            if spans := made.get(name):
                kept = [cut for span in spans if (cut := _trimmed(read.text, span))]
                read.assumptions["edges of a span: without the white space there"] += kept != spans
                made[name] = kept
    read.assumptions += Counter()  # drops what counts nothing


def _trimmed(text: str, span: Span) -> Span | None:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip())) if words.strip() else None


def _text(read: Reading) -> Iterator[tuple[str, str, int]]:
    written = [read.article_id, read.text, read.headline, read.publisher, read.published, read.language]
    written += [s["name"] for s in read.speakers.values()] + list(read.speakers)
    written += [words for made in (*read.attributions, *read.claims) for words in _strings(made)]
    if any(not _is_unicode(words) for words in written):
        yield "text-not-unicode", "it contains half of a surrogate pair (U+D800 to U+DFFF), which is not a character", read.line
    if not read.text.strip():
        yield "text-empty", f"the text of {read.article_id!r} is empty", read.line


def _strings(made: Record) -> Iterator[str]:
    yield from (value for value in made.values() if isinstance(value, str))


def _is_unicode(words: str) -> bool:
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True


def _keys(read: Reading) -> Iterator[tuple[str, str, int]]:
    for made in (read.attributions, read.claims):
        twice = Counter(m["key"] for m in made)
        yield from (("id-duplicate", f"two records have the id {m['key']!r}", m["line"]) for m in made if twice[m["key"]] > 1)


def _parents(read: Reading) -> Iterator[tuple[str, str, int]]:
    parent = {a["key"]: a["parent"] for a in read.attributions}
    claims = {c["key"] for c in read.claims}
    for made in read.attributions:
        if made["parent"] and made["parent"] not in parent:
            yield "reference-unknown", f"{made['key']}: its parent {made['parent']!r} is not an attribution of this article", made["line"]
    sound: set[str] = set()
    for made in read.attributions:
        trail, key = [], made["key"]
        while key in parent and key not in sound and key not in trail:
            trail.append(key)
            key = parent[key]
        if key in trail:
            yield "parent-cycle", f"{made['key']}: it is nested in itself", made["line"]
            return
        sound.update(trail)
    for made in read.claims:
        if made["attribution"] and made["attribution"] not in parent:
            yield "reference-unknown", f"{made['key']}: its attribution {made['attribution']!r} is not in this article", made["line"]
        for name in ("restates", "denies"):
            if (other := made[name]) and other not in claims:
                yield "reference-unknown", f"{made['key']}: {name} {other!r}, which is not a claim of this article", made["line"]
