"""How the data was annotated, and the agreement of the two passes in the seeds."""

from pathlib import Path

from allegedly.report.text_tables import markdown
from allegedly.scoring.agreement import Agreed, agree
from allegedly.validation.read import read_pass
from allegedly.seeds.seed_folder import ANNOTATIONS

FIRST, SECOND = "passes/first.yaml", "passes/second.yaml"
INTRO = (
    "Language models annotated the articles under written guidelines, in two passes, each from the guidelines and the article alone. The passes were compared record by record and every "
    "difference was decided. No human annotators took part. Both passes are in the seeds"
)
UNRECORDED = "The seeds do not record how the annotations were made, since they have no blind passes"
CAVEAT = "Both passes come from models of one family, so their agreement is higher than that of people would be. It does not show that the labels are right."


def making(seeds: list[Path]) -> str:
    """Prose, and a table of agreement for each of the first three articles with two passes."""
    kept = [folder for folder in seeds if (folder / FIRST).exists() and (folder / SECOND).exists()][:3]
    if not kept:
        return f"{UNRECORDED}."
    every = len(kept) == len(seeds)
    intro = f"{INTRO}." if every else f"{INTRO} of {', '.join(f'`{folder.name}`' for folder in kept)}. How the other articles were annotated is not recorded."
    return "\n\n".join([intro, *(_agreement(folder) for folder in kept), CAVEAT])


def _agreement(folder: Path) -> str:
    first, second, gold = (read_pass(folder / name) for name in (FIRST, SECOND, ANNOTATIONS))
    passes = agree(first, second)
    rows = [row for found in passes for row in _rows(found)]
    measured = " and ".join(f"{a.what} {a.f1:.3f}" for a in agree(first, gold))
    return (
        f"`{folder.name}`: agreement of the two passes, with one-to-one assignment at an intersection over union of at least 0.5, and labels compared on the matched records "
        f"(`allegedly agree seeds/{folder.name}/{FIRST} seeds/{folder.name}/{SECOND}`):\n\n"
        + markdown(("records", "measure", "value", "alpha"), rows)
        + f"\n\nF1 of the first pass against the adjudicated result: {measured}."
    )


def _rows(found: Agreed) -> list[tuple]:
    head = [(found.what, f"F1 ({found.left} and {found.right} records)", f"{found.f1:.3f}", ""), (found.what, "mean IoU of the matched", f"{found.iou:.3f}", "")]
    return head + [(found.what, label.label, f"{label.agreement:.3f}", "undefined" if label.alpha is None else f"{label.alpha:.3f}") for label in found.labels]
