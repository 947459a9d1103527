"""What must hold of a draft, whatever format it came from, before it can be laid out.

The scheme's spans have no white space at their edges: where a format's have, it is cut off and counted among the assumptions.
"""

from collections import Counter
from collections.abc import Iterator

from allegedly.exchange.importing.draft import Draft, DraftAttribution, DraftClaim
from allegedly.text.spans import Span


def check(draft: Draft) -> None:
    """Adds to the draft's problems what keeps it from being laid out."""
    if draft.problems:
        return
    _trim(draft)
    for rule, message, line in (*_text(draft), *_keys(draft), *_parents(draft)):
        draft.problem(rule, message, line)


def _trim(draft: Draft) -> None:
    for made in (*draft.attributions, *draft.claims):
        for name in ("source", "cue", "content", "spans"):
            if spans := getattr(made, name, None):
                kept = [cut for span in spans if (cut := _trimmed(draft.text, span))]
                draft.assumptions["edges of a span: without the white space there"] += kept != spans
                setattr(made, name, kept)
    draft.assumptions += Counter()  # drops what counts nothing


def _trimmed(text: str, span: Span) -> Span | None:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip())) if words.strip() else None


def _text(draft: Draft) -> Iterator[tuple[str, str, int]]:
    written = [draft.article_id, draft.text, draft.headline, draft.publisher, draft.published, draft.language]
    written += [s.name for s in draft.speakers.values()] + list(draft.speakers)
    written += [words for made in (*draft.attributions, *draft.claims) for words in _strings(made)]
    if any(not _is_unicode(words) for words in written):
        yield "text-not-unicode", "it holds half of a surrogate pair (U+D800 to U+DFFF), which is no character", draft.line
    if not draft.text.strip():
        yield "text-empty", f"the text of {draft.article_id!r} is empty", draft.line


def _strings(made: DraftAttribution | DraftClaim) -> Iterator[str]:
    yield from (value for value in vars(made).values() if isinstance(value, str))


def _is_unicode(words: str) -> bool:
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True


def _keys(draft: Draft) -> Iterator[tuple[str, str, int]]:
    for made in (draft.attributions, draft.claims):
        twice = Counter(m.key for m in made)
        yield from (("id-duplicate", f"two records have the id {m.key!r}", m.line) for m in made if twice[m.key] > 1)


def _parents(draft: Draft) -> Iterator[tuple[str, str, int]]:
    parent = {a.key: a.parent for a in draft.attributions}
    claims = {c.key for c in draft.claims}
    for made in draft.attributions:
        if made.parent and made.parent not in parent:
            yield "reference-unknown", f"{made.key}: its parent {made.parent!r} is no attribution here", made.line
    sound: set[str] = set()
    for made in draft.attributions:
        trail, key = [], made.key
        while key in parent and key not in sound and key not in trail:
            trail.append(key)
            key = parent[key]
        if key in trail:
            yield "parent-cycle", f"{made.key}: it is nested in itself", made.line
            return
        sound.update(trail)
    for made in draft.claims:
        if made.attribution and made.attribution not in parent:
            yield "reference-unknown", f"{made.key}: its attribution {made.attribution!r} is not here", made.line
        for name in ("restates", "denies"):
            if (other := getattr(made, name)) and other not in claims:
                yield "reference-unknown", f"{made.key}: {name} {other!r}, which is no claim here", made.line
