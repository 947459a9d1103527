HELP = "detect the speakers, attributions and claims of an English news text"


def arguments(parser):
    from allegedly.cli.articles import add_articles
    from allegedly.cli.streams import add_output

    add_articles(parser)
    parser.add_argument(
        "--format", choices=["text", "json", "jsonl"], default="text", help="output format; json and jsonl have the rows of every table (default: text)"
    )
    parser.add_argument("--yaml", action="store_true", help="write a draft of annotations.yaml for one article, to correct by hand")
    parser.add_argument("--id", metavar="ID", help="with --yaml: the article's id (default: from the name of its file or folder)")
    add_output(parser)


def run(args) -> int:
    from allegedly.cli.articles import choose_spacy, each_row, plan, print_json
    from allegedly.cli.streams import print_fitted
    from allegedly.corpus.work import table_row

    if args.dry_run:
        return plan(args)
    if args.yaml:
        choose_spacy(args)
        return _yaml(args)
    if args.format == "text":
        for row in each_row(args, text_row):
            print_fitted(row["text"] + "\n")
        return 0
    print_json(each_row(args, table_row), args.format == "jsonl")
    return 0


def text_row(article, name: str) -> dict:
    """A row with the article as text."""
    from allegedly.report.claim_text import article_text

    return {"article_id": name, "text": article_text(article, name)}


def _yaml(args) -> int:
    from dataclasses import replace
    from pathlib import Path

    from allegedly.article.inferred import slug
    from allegedly.cli.articles import tell_note
    from allegedly.cli.readers import chosen_reader
    from allegedly.corpus.language import note
    from allegedly.corpus.open_article import open_article
    from allegedly.detection.doubts import completed
    from allegedly.problems import Failure
    from allegedly.seeds.write import annotations_yaml

    if len(args.articles) != 1:
        raise Failure(f"--yaml takes one article; got {len(args.articles)}")
    with chosen_reader(args) as reader:
        opened = open_article(args.articles[0], detected=args.detected, data=Path(args.data) if args.data else None, reader=reader)
    tell_note(args, opened.name, note(opened.article))
    if any("\n" in span.of(opened.article.text) for span in opened.article.paragraphs):
        raise Failure(
            f"{opened.name}: paragraphs are wrapped over several lines, but an article in seeds/ has one line per paragraph; "
            "join the lines of each paragraph (for example with `fmt -w 100000 FILE > article.txt`) and run this again"
        )
    article = replace(opened.article, id=slug(args.id)) if args.id else opened.article
    print(annotations_yaml(completed(article)), end="")
    return 0
