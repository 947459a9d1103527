"""An article as annotations.yaml has it (schema/seeds): verbatim quotes inside numbered lines, never offsets."""

from allegedly.article.inferred import anonymity_of
from allegedly.article.article import Article, Attribution, Claim, Speaker, Spans
from allegedly.text.quotes import is_abbreviation, occurrences
from allegedly.text.spans import Span

DRAFTED = "Drafted by rules: a person must decide speaker, extent and stance."
SPEAKER_DRAFTED = "Drafted by rules: a person must decide kind, and who is the same."
MODEL_DRAFTED = "Drafted by a language model: a person must check every field."
_HEAD = """\
# First draft of the annotation of {article}, made by {annotator}: nothing in it is decided. Each note says what a person must decide;
# take the note away when that is done. Paragraph n is line n of article.txt. Quotes are copied character for character.
"""


def annotations_yaml(article: Article) -> str:
    """The YAML of annotations.yaml. Records without a note are marked as drafts for a person to check."""
    import yaml

    parts = [yaml.safe_dump({key: value}, sort_keys=False, allow_unicode=True, width=140) for key, value in records(article).items()]
    return _HEAD.format(article=article.id, annotator=article.annotator or "rules") + "\n" + "\n".join(parts)


def records(article: Article) -> dict:
    """`article`, `annotator` if it is known, `speakers`, `attributions` and `claims`; claims must have a text (`detection.guesses.completed`)."""
    attributions = [_attribution(article, a) for a in article.attributions if a.content]
    claims = [_claim(article, claim, key) for claim, key in zip(article.claims, article.claim_keys)]
    lists = {"speakers": [_speaker(article, speaker) for speaker in article.speakers], "attributions": attributions, "claims": claims}
    return {"article": article.id} | _said({"annotator": article.annotator}) | lists


def _speaker(article: Article, speaker: Speaker) -> dict:
    aliases = [a for a in dict.fromkeys(speaker.aliases) if a.strip() and a != speaker.name]
    given = {"aliases": aliases, "affiliation": speaker.affiliation, "behind": speaker.behind, "title": speaker.title, "note": speaker.note or _drafted(article, SPEAKER_DRAFTED)}
    return {"id": speaker.id, "name": speaker.name.strip() or speaker.id, "kind": speaker.kind} | _said(given)


def _attribution(article: Article, a: Attribution) -> dict:
    number, keys = article.paragraph(a.content[0].start), article.attribution_keys
    row = {"id": keys[a.id], "paragraph": number, "speaker": a.speaker, "anonymity": a.anonymity or anonymity_of(article.speaker(a.speaker).kind)}
    row |= {name: _quoted(article, getattr(a, name), number) for name in ("source", "cue", "content")}
    row |= {"quotation": a.quotation, "cue_type": a.cue_type, "stance": a.stance}
    return row | _said({"medium": _quoted(article, a.medium, number), "parent": "" if a.parent is None else keys[a.parent], "note": a.note or _drafted(article, DRAFTED)})


def _claim(article: Article, claim: Claim, key: str) -> dict:
    row = {"id": key, "paragraph": claim.paragraph, "quote": _quoted(article, claim.spans, claim.paragraph), "text": claim.text}
    row |= _said({"attribution": "" if claim.attribution is None else article.attribution_keys[claim.attribution]})
    row |= {name: getattr(claim, name) for name in ("certainty", "polarity", "kind", "checkable")}
    part = lambda p: {"quote": _quoted(article, (p.span,), claim.paragraph)} | dict(zip(p._fields[1:], p[1:]))
    return row | _said({"quantities": [*map(part, claim.quantities)], "times": [*map(part, claim.times)], "restates": claim.restates, "denies": claim.denies, "note": claim.note or _drafted(article, "")})


def _drafted(article: Article, by_rules: str) -> str:
    """The note of a record that has none."""
    return MODEL_DRAFTED if article.annotator else by_rules


def _said(fields: dict) -> dict:
    """The fields that hold something."""
    return {name: value for name, value in fields.items() if value}


def _quoted(article: Article, spans: Spans, number: int):
    """Spans as they are written: empty, one piece, or a list; each the part that lies in line `number`."""
    start = article.line_starts[number - 1]
    end = article.text.find("\n", start)
    line = article.text[start : end if end >= 0 else None]
    parts = [Span(max(s.start - start, 0), min(s.end - start, len(line))) for s in spans if s.start < start + len(line) and start < s.end]
    pieces = [_piece(line, _bare(line, part)) for part in parts if part.of(line).strip()]
    return pieces[0] if len(pieces) == 1 else pieces or ""


def _bare(line: str, part: Span) -> Span:
    """A span without white space at its ends and a closing comma or full stop of its own, which no quote may have; an abbreviation keeps its stop."""
    words = part.of(line)
    bare = words.rstrip(" \t\u00a0,")
    if bare.endswith(".") and not is_abbreviation(bare):
        bare = bare.rstrip(" .,\t\u00a0") or bare
    return Span(part.start + len(words) - len(words.lstrip()), part.start + len(bare))


def _piece(line: str, part: Span):
    """The words of a piece; with their `occurrence` where they stand more than once in the line."""
    words = part.of(line)
    starts = occurrences(line, words)
    return words if len(starts) == 1 else {"quote": words, "occurrence": starts.index(part.start) + 1}
