"""The card's sections on the contrast set (counts, one pair of each phenomenon, the artefact probes, the second blind reading) and on the labelled summaries."""

from collections import Counter
from pathlib import Path

from allegedly.contract import labels, meanings
from allegedly.report.text_tables import markdown
from allegedly.scoring.artefacts import Probe, attribution_probes
from allegedly.scoring.blind_reading import FAITHFUL, Guessed, SummaryAgreement, blind_agreements, guesses, summary_agreements

FEW = 10
LIMIT = 0.1
"""So far from chance may a probe be that sees no article."""
GUESSABLE = 0.6
"""The limit for the share of attribution pairs that are guessed right without the article."""

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
    probes = attribution_probes(items)
    if not probes:
        return ""
    rows = [(p.name, p.sees, f"{p.balanced_accuracy:.3f}", f"{p.low:.3f} to {p.high:.3f}", _off_chance(p)) for p in probes]
    lead = (
        "Give-aways: the scores of classifiers that see the sentence alone, without the article, on the attribution family, cross-validated by `fold` (balanced accuracy, chance "
        "0.5, with 95% intervals from 2,000 bootstrap resamples of pairs, seed 20120327). A classifier that is worse than chance shows as much as one that is better, since its answers can be reversed; so "
        f"the last column gives the distance from chance in either direction. More than {LIMIT} means that the wording gives the label away:"
    )
    return lead + "\n\n" + markdown(("probe", "sees", "balanced accuracy", "interval", "off chance"), rows) + "\n\n" + _beyond(probes)


def _beyond(probes: list[Probe]) -> str:
    """Which probes are further from chance than they should be."""
    beyond = [probe for probe in probes if abs(probe.balanced_accuracy - 0.5) > LIMIT]
    if not beyond:
        return f"None is further than {LIMIT} from chance."
    said = f"Further than {LIMIT} from chance: {', '.join(probe.name for probe in beyond)}. To that extent the wording gives the label away."
    below = (
        " Below chance is what balanced edits lead to: the words that one edit adds another removes, so what is learnt from some folds is wrong on the next."
        if any(p.balanced_accuracy < 0.5 for p in beyond)
        else ""
    )
    return said + below


def _off_chance(probe: Probe) -> str:
    side = "chance lies within the interval" if probe.low <= 0.5 <= probe.high else "the interval excludes chance"
    return f"{abs(probe.balanced_accuracy - 0.5):.3f} {'above' if probe.balanced_accuracy >= 0.5 else 'below'}; {side}"


def blind(seeds: list[Path]) -> str:
    """The second blind reading and the guesses, from what is kept in the seeds; empty where nothing is."""
    return "\n\n".join(part for part in (_read_again(seeds), _guessed(seeds)) if part)


def _guessed(seeds: list[Path]) -> str:
    found = guesses(seeds)
    if not found:
        return ""
    lead = (
        "One more give-away test: a language model saw the two sentences of each pair counted here, in random order, one pair at a time and without the article, and guessed which is the faithful one. "
        f"Chance is 0.5. The limit for attribution pairs is {GUESSABLE}; above it, too many of them can be guessed without the article:"
    )
    table = markdown(("split", "family", "pairs", "guessed right"), [(f"`{g.split}`", g.family, g.pairs, f"{g.right:.3f}") for g in found])
    return "\n\n".join(part for part in (lead, table, _guessable(found)) if part)


def _guessable(found: list[Guessed]) -> str:
    """Where the limit is exceeded, and what follows; empty where it is exceeded nowhere."""
    over = [g for g in found if g.family == "attribution" and g.right > GUESSABLE]
    if not over:
        return ""
    where = ", ".join(f"`{g.split}` ({g.right:.3f})" for g in over)
    return (
        f"The limit of {GUESSABLE} is exceeded in {where}: a language model can guess many attribution pairs there without the article. Read scores on `pairs` and `verification` with that in mind, "
        "and report beside them what your system scores when it does not see the passage."
    )


def _read_again(seeds: list[Path]) -> str:
    found = blind_agreements(seeds)
    if not found:
        return ""
    rows = [(b.of, b.what, b.items, f"{b.strict:.3f}", f"{b.strict_alpha:.3f}", f"{b.content:.3f}", f"{b.content_alpha:.3f}") for b in found]
    lead = (
        "Every item of the articles counted here was labelled again, blind, by a language model that saw only the sentence and the passage, in shuffled order. Pairs on which the labels differed, or "
        "whose wording left the second annotator unsure, were corrected and labelled blind again. Agreement of the items' labels with the blind ones:"
    )
    return lead + "\n\n" + markdown(("articles", "read", "items", "`label`", "alpha", "`content_label`", "alpha"), rows)


SUMMARIES_INTRO = """## Summaries: what becomes of attribution when news is shortened

Each row of `summaries` is one clause of a summary of an article, with what the summary does to its attribution. A language model wrote the *natural* summaries
as a push notification, a digest or bullets, and was asked for nothing else; the *tightened* ones are briefs that it cut by half, without the article, to save words. Nobody planted errors in
either. The 18 *planted* ones, all of the real article, were written to test `allegedly compare`: every kind of error is in them, far more often than in real summaries, and one reader labelled
them, so leave them out (`origin`) to learn how often errors occur. An error is any verdict but
`asserted`, `kept` and `unmatched`; `certain` is false where the guidelines leave two verdicts, of which `alternative` is the other."""


def summaries_section(rows: list[dict], blind: str) -> str:
    """The whole section, `blind` being its last paragraph; empty where there are no summaries."""
    if not rows:
        return ""
    return "\n\n".join(part for part in (SUMMARIES_INTRO, _by_verdict(rows), _by_form(rows), blind) if part)


def _by_verdict(rows: list[dict]) -> str:
    splits = _splits(rows)
    counted = Counter((row["split"], row["verdict"]) for row in rows)
    certain = Counter(row["verdict"] for row in rows if row["certain"])
    table = [
        (f"`{verdict}`", meanings("summary_verdict")[verdict], *(counted[split, verdict] for split in splits), certain[verdict])
        for verdict in labels("summary_verdict")
        if any(counted[split, verdict] for split in splits)
    ]
    return markdown(("verdict", "meaning", *(f"`{split}`" for split in splits), "of all, certain"), table)


def _by_form(rows: list[dict]) -> str:
    table = []
    for split in _splits(rows):
        for key in sorted({(row["origin"], row["form"]) for row in rows if row["split"] == split}):
            mine = [row for row in rows if row["split"] == split and (row["origin"], row["form"]) == key]
            wrong = sum(row["verdict"] not in FAITHFUL for row in mine)
            table.append((f"`{split}`", *key, len({row["summary_id"] for row in mine}), len(mine), wrong, f"{wrong / len(mine):.2f}"))
    return markdown(("split", "origin", "form", "summaries", "clauses", "errors", "share"), table)


def _splits(rows: list[dict]) -> list[str]:
    return [split for split in labels("split") if any(row["split"] == split for row in rows)]


def summaries_blind(seeds: list[Path]) -> str:
    """The second readings that the seeds keep, pooled by split; empty where they keep none."""
    found: list[SummaryAgreement] = summary_agreements(seeds)
    if not found:
        return ""
    lead = (
        "The clauses of the articles counted here were labelled again, blind, by a language model that saw the summaries, their clauses and the article. Differences were settled afterwards. "
        "Agreement of the verdicts at that time (with Krippendorff's alpha), and of error against no error:"
    )
    rows = [
        (f"`{one.split}`", one.articles, one.clauses, *(f"{value:.3f}" for value in (one.verdict, one.verdict_alpha, one.error, one.error_alpha)))
        for one in found
    ]
    return lead + "\n\n" + markdown(("split", "articles", "clauses", "verdict", "alpha", "error or not", "alpha"), rows)
