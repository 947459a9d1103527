"""IRIs for what the tables name by ids, and the terms of our own that no shared vocabulary has."""

from urllib.parse import quote

from allegedly.article.article import RESERVED

BASE = "https://allegedly.example/id/"
TERMS = "https://allegedly.example/terms#"
ANNOTATIONS_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def iri(identifier: str) -> str:
    """IRI of an article, claim, attribution or piece of evidence; the id is percent-encoded where an IRI needs it."""
    return BASE + quote(identifier, safe="/-._~")


def speaker_iri(article_id: str, speaker_id: str) -> str:
    """IRI of a speaker; the reserved ones (`author`, `unspecified`) are each article's own, whether or not the id says so."""
    return iri(f"{article_id}/{speaker_id}" if speaker_id in RESERVED else speaker_id)


def reserved_name(speaker_id: str) -> str:
    """`author` or `unspecified` for the ids of those (`microsoft-zeus/author`); empty for any other speaker."""
    name = speaker_id.rpartition("/")[2]
    return name if name in RESERVED else ""
