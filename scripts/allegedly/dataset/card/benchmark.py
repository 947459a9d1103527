"""The card's section on the contrast set: counts, one pair of each phenomenon, the artefact probes, the second blind reading."""

from collections import Counter
from pathlib import Path

from allegedly.contract import labels, meanings
from allegedly.report.text_tables import markdown
from allegedly.scoring.artefacts import attribution_probes
from allegedly.scoring.blind_reading import blind_agreements

FEW = 10

INTRO = """## The contrast set: does a model notice changes of attribution?

For claims of an article there are faithful rewordings, which keep the article's attribution, and edits of these, which change one thing each. `verification` asks
whether the article supports one sentence; `pairs` asks which of two sentences is more faithful. Each sentence has two labels. `label` is strict: speaker and certainty count, and
a dropped attribution is `not_enough_info`, since the article reports the claim and does not make it. `content_label` ignores attribution. Content edits
are the control. Every pair is one faithful sentence and one edit, so accuracy on `supported` is balanced accuracy within each phenomenon."""


def section(items: list[dict], pairs: list[dict], claims: list[dict], blind: str) -> str:
    """The whole section, `blind` being its last paragraph; empty where there are no contrasts."""
    if not pairs:
        return ""
    shown = [INTRO, _counts(items, pairs), _few(pairs), _examples(pairs), _probes(items), blind]
    return "\n\n".join(part for part in shown if part)


def _counts(items: list[dict], pairs: list[dict]) -> str:
    ways = Counter((p["phenomenon"], p["direction"]) for p in pairs)
    rows = []
    for name in labels("phenomenon"):
        mine = [p for p in pairs if p["phenomenon"] == name]
        if mine:
            directions = ", ".join(f"{d} {n}" for (p, d), n in sorted(ways.items()) if p == name and d != "none")
            rows.append((mine[0]["family"], f"`{name}`", meanings("phenomenon")[name], len(mine), 2 * len(mine), directions))
    truth = Counter((i["label"], i["content_label"]) for i in items)
    crossed = markdown(("`label`", "`content_label`", "items"), [(a, b, n) for (a, b), n in truth.most_common()])
    return markdown(("family", "phenomenon", "the edit", "pairs", "items", "directions"), rows) + "\n\n" + crossed


def _few(pairs: list[dict]) -> str:
    counted = Counter(p["phenomenon"] for p in pairs)
    few = [f"`{name}` ({2 * counted[name]})" for name in labels("phenomenon") if 2 * counted[name] < FEW]
    return f"Fewer than {FEW} items, because the articles offer no more: {', '.join(few)}." if few else ""


def _examples(pairs: list[dict]) -> str:
    rows = []
    for name in labels("phenomenon"):
        if first := next((p for p in pairs if p["phenomenon"] == name), None):
            right = first["answer_index"]
            rows.append((f"`{name}`", first["choices"][right], first["choices"][1 - right]))
    return "One pair of each phenomenon:\n\n" + markdown(("phenomenon", "faithful", "edit"), rows)


def _probes(items: list[dict]) -> str:
    rows = [(p.name, p.sees, f"{p.balanced_accuracy:.3f}", f"{p.low:.3f} to {p.high:.3f}") for p in attribution_probes(items)]
    lead = (
        "Artefacts: how well classifiers do that see the sentence without the article, on the attribution family, cross-validated by `fold` (balanced accuracy, chance "
        "0.5, with 95% intervals from 2,000 bootstrap resamples of pairs, seed 20120327). A value over 0.60 would mean that the wording gives the label away:"
    )
    return lead + "\n\n" + markdown(("probe", "sees", "balanced accuracy", "interval"), rows)


def blind(seeds: list[Path]) -> str:
    """The second blind reading, from what is kept in the seeds; empty if nothing is."""
    found = [agreement for folder in seeds[:3] for agreement in blind_agreements(folder)]
    if not found:
        return ""
    rows = [(b.article_id, b.what, b.items, f"{b.strict:.3f}", f"{b.strict_alpha:.3f}", f"{b.content:.3f}", f"{b.content_alpha:.3f}") for b in found]
    lead = (
        "A language model labelled every item a second time. It saw only the sentence and the passage, in shuffled order. Pairs on which the labels differed, or "
        "whose wording was unclear to it, were corrected and labelled blind again. Agreement of the items' labels with the blind ones:"
    )
    return lead + "\n\n" + markdown(("article", "read", "items", "`label`", "alpha", "`content_label`", "alpha"), rows)
