"""What training on this dataset gives: a sequence tagger on `sentences`, and a small classifier on `verification` and `pairs`.

    PYTHONPATH=scripts python tests/benchmarks/training_curves.py [--polnear CORPUS.jsonl] [--write]

Needs the extra `curves` (python-crfsuite, scikit-learn). The tagger is a conditional random field over the surface of tokens
(their form, affixes, capitals, marks, and those of two neighbours on each side; no word list), trained on 8, 16 and 32 articles of `train`, of 8
and 16 over three draws, with the strength of its penalty chosen on `validation`. It is scored by token: a token is right for a
role if tagged so by both. CORPUS has one article a line as in `detecting_quality.py`; only outermost attributions count there.
The classifier is a logistic regression over counts that compare a sentence with its passage, and over the sentence alone
(hypothesis only). `--write` puts the tables into seeds/trained.md, from which the dataset card takes them.
"""

import argparse
import json
import random
import re
from pathlib import Path

import allegedly
from allegedly import lexicon
from allegedly.detection import detect
from allegedly.report.text_tables import markdown
from allegedly.scoring.artefacts import words_alone
from allegedly.tables.dataset_folder import read_manifest

ROLES = ("SOURCE", "CUE", "CONTENT")
SIZES, DRAWS = (8, 16, 32), 3
PENALTIES = ((0.1, 0.01), (0.5, 0.05), (1.0, 0.1))
"""Weights of the L1 and L2 penalties that are tried."""
TARGET = Path(__file__).resolve().parents[2] / "seeds" / "trained.md"


def features(tokens: list[str]) -> list[list[str]]:
    """String features of each token of one sentence, as crfsuite takes them."""
    seen = [_of_token(token) for token in tokens]
    quoted, inside = False, []
    for token in tokens:
        if token in '“”"':
            quoted = token == "“" or (token == '"' and not quoted)
        inside.append(quoted)
    found = []
    for at in range(len(tokens)):
        mine = ["bias", f"quoted={inside[at]}", f"starts={at == 0}"]
        for step in range(-2, 3):
            near = at + step
            mine += [f"{step}:{one}" for one in (seen[near] if 0 <= near < len(tokens) else ["edge"])]
        found.append(mine)
    return found


def _of_token(token: str) -> list[str]:
    low = token.lower()
    shape = re.sub(r"[^\W\d_]", "x", re.sub(r"[A-Z]", "X", re.sub(r"\d", "9", token)))
    short = re.sub(r"(.)\1+", r"\1", shape)
    return [f"w={low}", f"end={low[-3:]}", f"shape={short}"]


def trained(rows, penalty: tuple[float, float]):
    """A tagger trained on rows of `sentences`, in a temporary file."""
    import tempfile

    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    for row in rows:
        trainer.append(features(list(row["tokens"])), list(row["tags"]))
    trainer.set_params({"c1": penalty[0], "c2": penalty[1], "max_iterations": 100, "feature.possible_transitions": True})
    path = tempfile.mkstemp(suffix=".crf")[1]
    try:
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)  # mapped, so that the file may go
    finally:
        Path(path).unlink()
    return tagger


def roles(tags) -> list[set[str]]:
    """The role of each token as a set of one, or none."""
    return [{tag[2:]} if tag != "O" else set() for tag in tags]


def f1(golden: list[list[set[str]]], guessed: list[list[set[str]]]) -> dict[str, float]:
    """Token F1 of each role, pooled over all sentences."""
    found = {}
    for role in ROLES:
        pairs = [(role in g, role in p) for gold, guess in zip(golden, guessed, strict=True) for g, p in zip(gold, guess, strict=True)]
        both, gold, guess = sum(g and p for g, p in pairs), sum(g for g, _ in pairs), sum(p for _, p in pairs)
        found[role] = 2 * both / (gold + guess) if gold + guess else 0.0
    return found


def by_spans(tokens, attributions) -> list[set[str]]:
    """Roles of tokens `(start, end)` by the attributions' spans, `[start, end)` in code points."""
    spans = [(role, start, end) for one in attributions for role in ROLES for start, end in one[role.lower()]]
    return [{role for role, start, end in spans if start < token[1] and token[0] < end} for token in tokens]


def outermost(article) -> list[dict]:
    """The spans of the attributions that stand inside no other."""
    return [{role.lower(): [tuple(span) for span in getattr(one, role.lower())] for role in ROLES} for one in article.attributions if one.parent is None]


def tagging(polnear: Path | None) -> list[tuple]:
    """Rows of the table of taggers: name, then token F1 of source, cue and content on our test, then on PolNeAR."""
    rows = {split: allegedly.load("sentences", split=split).to_dict("records") for split in ("train", "validation", "test")}
    test = [roles(row["tags"]) for row in rows["test"]]
    corpus = [json.loads(line) for line in polnear.read_text(encoding="utf-8").splitlines()] if polnear else []
    read = [(detect(one["text"]), one) for one in corpus]
    outside = [(_tokens(row), article, one) for article, one in read for row in article.to_rows()["sentences"] if len(row["tokens"])]
    golden = [by_spans(tokens, one["attributions"]) for tokens, _, one in outside]
    table = []
    names = sorted({row["article_id"] for row in rows["train"]})
    for size in SIZES:
        draws = [sorted(random.Random(draw).sample(names, min(size, len(names)))) for draw in range(DRAWS if size < len(names) else 1)]
        scores = []
        for chosen in draws:
            part = [row for row in rows["train"] if row["article_id"] in chosen]
            tagger = max(
                (trained(part, penalty) for penalty in PENALTIES),
                key=lambda t: sum(f1([roles(r["tags"]) for r in rows["validation"]], _tagged(t, rows["validation"])).values()),
            )
            scores.append(
                (
                    f1(test, _tagged(tagger, rows["test"])),
                    f1(golden, [roles(tagger.tag(features([one["text"][s:e] for s, e in tokens]))) for tokens, _, one in outside]),
                )
            )
        table.append((f"trained on {min(size, len(names))} articles", *_means(scores)))
    ours = {row["article_id"]: detect(row["text"]) for row in allegedly.load("articles", split="test").to_dict("records")}
    by_rules = [by_spans(_tokens(row), outermost_all(ours[row["article_id"]])) for row in rows["test"]]
    outside_rules = [by_spans(tokens, outermost(article)) for tokens, article, _ in outside]
    table.append(("the rules of `annotate`, untrained", *_means([(f1(test, by_rules), f1(golden, outside_rules))])))
    return table


def outermost_all(article) -> list[dict]:
    """The spans of all attributions, nested ones included, as the tags of `sentences` have them."""
    return [{role.lower(): [tuple(span) for span in getattr(one, role.lower())] for role in ROLES} for one in article.attributions]


def _tokens(row) -> list[tuple[int, int]]:
    return [(start, start + len(token)) for start, token in zip(row["token_starts"], row["tokens"])]


def _tagged(tagger, rows) -> list[list[set[str]]]:
    return [roles(tagger.tag(features(list(row["tokens"])))) for row in rows]


def _means(scores: list[tuple[dict, dict]]) -> list[str]:
    return [f"{sum(score[side][role] for score in scores) / len(scores):.3f}" for side in (0, 1) for role in ROLES]


def classifying() -> list[tuple]:
    """Rows of the table of classifiers: name, then forced choice on all test pairs, those of content, and those of attribution."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    rows = {split: allegedly.load("verification", split=split).to_dict("records") for split in ("train", "validation", "test")}
    table = [("the words of the sentence alone (hypothesis only)", *_chosen(words_alone(rows["train"]), rows["test"]))]

    def fitted(strength: float):
        model = make_pipeline(DictVectorizer(sparse=False), StandardScaler(), LogisticRegression(C=strength, max_iter=2000))
        model.fit([compared(row["passage"], row["claim"]) for row in rows["train"]], [row["supported"] for row in rows["train"]])
        return model

    def scored(model, part) -> list[float]:
        return list(model.decision_function([compared(row["passage"], row["claim"]) for row in part]))

    models = [fitted(strength) for strength in (0.01, 0.1, 1.0)]
    best = max(models, key=lambda model: float(_forced(scored(model, rows["validation"]), rows["validation"], ("content", "attribution"))))
    scores = scored(best, rows["test"])
    table.append(("trained on train: counts that compare sentence and passage", *(_forced(scores, rows["test"], kept) for kept in FAMILIES)))
    return table


FAMILIES = (("content", "attribution"), ("content",), ("attribution",))
HEDGES = "may might could perhaps possibly likely probably appears appeared seems seemed allegedly reportedly apparently suspected believed thought alleged would".split()
_NEGATIONS = ("not", "no", "never", "denied", "denies")
_WORD = re.compile(r"[\w’'-]+")


def compared(passage: str, claim: str) -> dict[str, float]:
    """Counts that set a sentence against its passage: words, names, numbers, reporting words, hedges and quoted words that stand in one and not in the other."""
    there, here = _WORD.findall(passage), _WORD.findall(claim)
    low = {word.lower() for word in there}
    stems = {word.lower()[:5] for word in there}
    strange = [word for word in here if word.lower() not in low and word.lower()[:5] not in stems]
    reporting, hedges = lexicon.verb_cues(), set(HEDGES)
    return {
        "strange": len(strange),
        "strange share": len(strange) / max(len(here), 1),
        "strange names": sum(word[:1].isupper() for word in strange[1:]),
        "strange numbers": sum(any(c.isdigit() for c in word) for word in strange),
        "strange reporting": sum(word.lower() in reporting for word in strange),
        "strange hedges": sum(word.lower() in hedges for word in strange),
        "reporting here": sum(word.lower() in reporting for word in here),
        "reporting there": sum(word.lower() in reporting for word in there) / max(len(there), 1),
        "hedges here": sum(word.lower() in hedges for word in here),
        "hedges there": sum(word.lower() in hedges for word in there) / max(len(there), 1),
        "quoted": float(any(mark in claim for mark in '“”"‘')),
        "quoted strangely": sum(quoted not in passage for quoted in re.findall(r"[“\"‘]([^“”\"]+)[”\"’]", claim)),
        "length": len(here),
        "negated": sum(word.lower() in _NEGATIONS for word in here) - sum(word.lower() in _NEGATIONS for word in there),
    }


def _chosen(score, rows: list[dict]) -> list[str]:
    scores = [score(row["claim"]) for row in rows]
    return [_forced(scores, rows, kept) for kept in FAMILIES]


def _forced(scores: list[float], rows: list[dict], families: tuple[str, ...]) -> str:
    """Share of pairs whose faithful sentence has the higher score, ties half."""
    pairs: dict[str, dict[int, float]] = {}
    for row, score in zip(rows, scores, strict=True):
        if row["family"] in families:
            pairs.setdefault(row["pair_id"], {})[row["supported"]] = score
    won = [0.5 if pair[1] == pair[0] else float(pair[1] > pair[0]) for pair in pairs.values()]
    return f"{sum(won) / len(won):.3f}"


def report(polnear: Path | None) -> str:
    """Both tables in Markdown, with how they were measured."""
    tagger = markdown(("", *(f"{role.lower()}, {where}" for where in ("our test", "PolNeAR") for role in ROLES)), tagging(polnear))
    classifier = markdown(("", "all pairs", "content", "attribution"), classifying())
    version = read_manifest()["configs"]
    hashes = ", ".join(f"`{name}` {version[name]['content_sha256'][:12]}" for name in ("sentences", "verification"))
    return TEXT.format(tagger=tagger, classifier=classifier, hashes=hashes)


TEXT = """A CRF on token features (no word lists) was trained on `sentences` of 8, 16 and 32 articles of `train` (8 and 16: mean of three random samples), its penalty chosen on `validation`.
Token F1 on `test` and on 160 articles of PolNeAR's training part:

{tagger}

The rules were tuned on `microsoft-zeus`, one of the nine articles of `test`, and on half of the PolNeAR articles; totals of the other half were seen too. The CRF was trained on neither.

Accuracy on the `pairs` of `test`: a classifier trained on the train split of `verification`, and one that sees only the sentence:

{classifier}

Measured with `python tests/benchmarks/training_curves.py --write` on {hashes}."""


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--polnear", type=Path, help="a corpus in PolNeAR's manner, as JSON lines")
    parser.add_argument("--write", action="store_true", help="put the tables into seeds/trained.md")
    args = parser.parse_args()
    found = report(args.polnear)
    print(found)
    if args.write:
        TARGET.write_text(found + "\n", encoding="utf-8")
