HELP = "draft speakers, attributions and claims of any English news text"


def arguments(parser):
    from allegedly.cli.articles import add_articles

    add_articles(parser)
    parser.add_argument("--format", choices=["text", "json", "jsonl"], default="text", help="text, or rows of the scheme's tables as JSON (default: text)")
    parser.add_argument("--yaml", action="store_true", help="a first draft of seeds/<id>/annotations.yaml, for one article")
    parser.add_argument("--id", metavar="ID", help="with --yaml: id of the article (default: from its file or folder)")


def run(args) -> int:
    from allegedly.cli.articles import choose_spacy, each_row, print_json
    from allegedly.corpus.work import table_row

    if args.yaml:
        choose_spacy(args)
        return _yaml(args)
    if args.format == "text":
        for row in each_row(args, text_row):
            print(row["text"] + "\n")
        return 0
    print_json(each_row(args, table_row), args.format == "jsonl")
    return 0


def text_row(article, name: str) -> dict:
    """One article as text."""
    from allegedly.report.article_text import article_text

    return {"article_id": name, "text": article_text(article, name)}


def _yaml(args) -> int:
    from dataclasses import replace
    from pathlib import Path

    from allegedly.article.ids import slug
    from allegedly.cli.articles import tell_note
    from allegedly.corpus.language import note
    from allegedly.corpus.open_article import open_article
    from allegedly.detection.guesses import completed
    from allegedly.problems import Failure
    from allegedly.seeds.write import annotations_yaml

    if len(args.articles) != 1:
        raise Failure(f"--yaml drafts one article at a time; {len(args.articles)} were named")
    opened = open_article(args.articles[0], detected=args.detected, data=Path(args.data) if args.data else None)
    tell_note(args, opened.name, note(opened.article))
    if any("\n" in span.of(opened.article.text) for span in opened.article.paragraphs):
        raise Failure(
            f"{opened.name}: its lines are broken to a width, but in seeds/ an article has one line a paragraph; "
            "join the lines of each paragraph (an editor does, or `fmt -w 100000 FILE > article.txt`), then draft again"
        )
    article = replace(opened.article, id=slug(args.id)) if args.id else opened.article
    print(annotations_yaml(completed(article)), end="")
    return 0
