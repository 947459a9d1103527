"""IRIs for what the tables name by ids, and the terms of our own that no shared vocabulary has."""

from urllib.parse import quote

from allegedly.records.seed import RESERVED

BASE = "https://allegedly.example/id/"
TERMS = "https://allegedly.example/terms#"
ANNOTATIONS_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def iri(identifier: str) -> str:
    """IRI of an article, claim, attribution or piece of evidence; the id is percent-encoded where an IRI needs it."""
    return BASE + quote(identifier, safe="/-._~")


def speaker_iri(article_id: str, speaker_id: str) -> str:
    """IRI of a speaker; the reserved ones are each article's own."""
    return iri(f"{article_id}/{speaker_id}" if speaker_id in RESERVED else speaker_id)
