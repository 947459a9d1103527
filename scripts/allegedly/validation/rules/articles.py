"""Level record: does article.yaml speak of this article? The subject is the Records of an article."""

import hashlib
from datetime import date

from allegedly.problems import Problem
from allegedly.seeds.records import Records
from allegedly.validation.registry import problem, rule


@rule("record")
def article_edited(seed: Records):
    """The article's text is not the one that was annotated.

    Bad: a word of article.txt was changed after annotation
    Good: the SHA-256 of article.txt is the one in article.yaml
    """
    found = hashlib.sha256(seed.text.encode("utf-8")).hexdigest()
    if found != seed.article["sha256"]:
        yield problem(
            f"article.txt has SHA-256 {found}, annotated was {seed.article['sha256'][:12]}...; restore the text, or check every record and write the new hash",
            "article",
            "sha256",
        )


@rule("record")
def article_misnamed(seed: Records):
    """A file names another article than its folder.

    Bad: article: some-other-article in seeds/microsoft-zeus
    Good: article: microsoft-zeus
    """
    for file, name in seed.named.items():
        if name != seed.article_id:
            yield Problem("", f"names the article {name!r}; its folder is {seed.article_id!r}", file=file, at=("article",))


@rule("record")
def date_impossible(seed: Records):
    """A date of publication does not exist.

    Bad: published: 2012-02-30
    Good: published: 2012-03-27
    """
    try:
        date.fromisoformat(seed.article["published"])
    except ValueError:
        yield problem(f"{seed.article['published']} is not a day of the calendar", "article", "published")


@rule("record")
def provenance_missing(seed: Records):
    """A field is marked as inferred and is empty.

    Bad: inferred: [headline] with an empty headline
    Good: inferred: [headline] with the headline, and how it is known
    """
    for name in seed.article["inferred"]:
        if not seed.article.get(name):
            yield problem(f"`{name}` is marked as inferred and is empty", "article", "inferred")
