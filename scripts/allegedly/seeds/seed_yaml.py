"""A first draft of seeds/<id>/annotations.yaml."""

from allegedly.article.article import Article
from allegedly.seeds.seed_records import seed_records

_HEAD = """\
# First draft of the annotation of {article}, made by rules: nothing in it is decided. Each note says what a person must decide;
# take the note away when that is done. Paragraph n is line n of article.txt. Quotes are copied character for character.
"""


def seed_yaml(draft: Article, article_id: str) -> str:
    """The YAML, ready to be saved beside article.txt."""
    import yaml

    records = seed_records(draft, article_id)
    parts = [yaml.safe_dump({key: value}, sort_keys=False, allow_unicode=True, width=140) for key, value in records.items()]
    return _HEAD.format(article=article_id) + "\n" + "\n".join(parts)
