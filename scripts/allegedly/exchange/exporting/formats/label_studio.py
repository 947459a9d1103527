"""Label Studio: `tasks.json`, one task an article with its annotations as one prediction, and `labelling_config.xml` for the project.

Regions have labels Source, Cue, Content and Claim; `start` and `end` are code points, half-open, as Label Studio has counted since 2021. A region is contiguous: the pieces of a
discontinuous span are regions tied by relations `continues`. Relations `source_of` and `cue_of` lead to the first region of the content, `nested_in` from it to
the content of the outer attribution, `on_word_of` from a claim to the content of its innermost attribution. Labels are choices on the first region of a content or claim; the standalone sentence
of a claim and the speaker's name are text areas. Ids stand in the regions' ids (`<id>:<role>:<piece>`). Lost: sentences, kinds of speakers, quantities, times, restates and denies, verdicts, evidence, media, notes.
"""

from collections.abc import Iterator

from allegedly.contract import labels
from allegedly.exchange.exporting.dataset import Dataset
from allegedly.exchange.exporting.values import array

HELP = "Label Studio tasks with predictions, and the labelling configuration"
LOSES = "sentences, kinds of speakers, quantities, times, restates and denies, verdicts, evidence, media and notes"
CONFIGS = ()
ROLES = ("source", "cue", "content")
CONTENT_CHOICES = ("quotation", "cue_type", "stance")
CLAIM_CHOICES = ("status", "certainty", "polarity", "kind")
RELATIONS = ("continues", "source_of", "cue_of", "nested_in", "on_word_of")


def _part(region: str, name: str, type_: str, span: dict, value: dict) -> dict:
    value = {"start": span["start"], "end": span["end"], **value}
    return {"id": region, "from_name": name, "to_name": "text", "type": type_, "value": value}


def _relation(first: str, second: str, label: str) -> dict:
    return {"type": "relation", "from_id": first, "to_id": second, "direction": "right", "labels": [label]}


def _span_results(base: str, label: str, spans: list[dict]) -> Iterator[dict]:
    yield from (_part(f"{base}:{i}", "label", "labels", span, {"text": span["text"], "labels": [label]}) for i, span in enumerate(spans))
    yield from (_relation(f"{base}:{i}", f"{base}:{i + 1}", "continues") for i in range(len(spans) - 1))


def _choices(base: str, row: dict, names) -> Iterator[dict]:
    spans = row["content_spans"] if "content_spans" in row else row["spans"]
    for name in names:
        yield _part(f"{base}:0", name, "choices", spans[0], {"choices": [row[name]]})


def attribution_results(row: dict) -> Iterator[dict]:
    """Regions, choices and relations of one attribution."""
    name = row["attribution_id"]
    for role in ROLES:
        yield from _span_results(f"{name}:{role}", role.capitalize(), row[f"{role}_spans"])
    yield from _choices(f"{name}:content", row, CONTENT_CHOICES)
    yield _part(f"{name}:content:0", "speaker", "textarea", row["content_spans"][0], {"text": [row["speaker"]]})
    yield from (_relation(f"{name}:{r}:0", f"{name}:content:0", f"{r}_of") for r in ROLES[:2] if row[f"{r}_spans"])
    if row["parent_id"]:
        yield _relation(f"{name}:content:0", f"{row['parent_id']}:content:0", "nested_in")


def claim_results(row: dict) -> Iterator[dict]:
    """Regions, choices and relations of one claim."""
    name = row["claim_id"]
    yield from _span_results(f"{name}:claim", "Claim", row["spans"])
    yield from _choices(f"{name}:claim", row, CLAIM_CHOICES)
    yield _part(f"{name}:claim:0", "standalone", "textarea", row["spans"][0], {"text": [row["text"]]})
    if row["attribution_ids"]:
        yield _relation(f"{name}:claim:0", f"{row['attribution_ids'][-1]}:content:0", "on_word_of")


def task(article: dict, dataset: Dataset) -> dict:
    """One article as a task."""
    result = [r for row in dataset.of_article("attributions", article["article_id"]) for r in attribution_results(row)]
    result += [r for row in dataset.of_article("claims", article["article_id"]) for r in claim_results(row)]
    data = {"text": article["text"]} | {name: article[name] for name in ("article_id", "headline", "publisher", "published", "language")}
    return {"data": data, "predictions": [{"model_version": "allegedly", "result": result}]}


def configuration() -> Iterator[str]:
    """The labelling configuration."""
    yield '<View>\n  <Labels name="label" toName="text">\n'
    yield from (f'    <Label value="{label}"/>\n' for label in ("Source", "Cue", "Content", "Claim"))
    yield "  </Labels>\n  <Relations>\n"
    yield from (f'    <Relation value="{relation}"/>\n' for relation in RELATIONS)
    yield '  </Relations>\n  <Text name="text" value="$text"/>\n'
    for label, names in (("Content", CONTENT_CHOICES), ("Claim", CLAIM_CHOICES)):
        for name in names:
            yield f'  <Choices name="{name}" toName="text" perRegion="true" whenTagName="label" whenLabelValue="{label}">\n'
            yield from (f'    <Choice value="{value}"/>\n' for value in labels(name))
            yield "  </Choices>\n"
    yield '  <TextArea name="speaker" toName="text" perRegion="true" whenTagName="label" whenLabelValue="Content"/>\n'
    yield '  <TextArea name="standalone" toName="text" perRegion="true" whenTagName="label" whenLabelValue="Claim"/>\n</View>\n'


def files(dataset: Dataset) -> Iterator[tuple[str, Iterator[str]]]:
    """The configuration, then the tasks."""
    yield "labelling_config.xml", configuration()
    yield "tasks.json", array(task(article, dataset) for article in dataset.articles())
