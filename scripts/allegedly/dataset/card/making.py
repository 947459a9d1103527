"""How the data was made, and how far two passes agreed: from the passes kept in the seeds."""

from pathlib import Path

from allegedly.report.text_tables import markdown
from allegedly.scoring.agreement import Agreed, agree
from allegedly.validation.read import read_pass
from allegedly.seeds.seed_folder import ANNOTATIONS

FIRST, SECOND = "passes/first.yaml", "passes/second.yaml"
INTRO = (
    "Annotated by language models under written guidelines: two passes, each made from the guidelines and the article alone, compared record by record, every "
    "difference adjudicated. No human annotators took part. Both passes are kept in the seeds"
)
UNRECORDED = "How the annotations were made is not recorded in the seeds: no blind passes are kept"
CAVEAT = "The passes are of models of one family, so their agreement overstates what people would reach, and does not show that the labels are right."


def making(seeds: list[Path]) -> str:
    """Prose with a table of agreement for each article whose two passes are kept; for a large corpus only the prose."""
    kept = [folder for folder in seeds if (folder / FIRST).exists() and (folder / SECOND).exists()][:3]
    if not kept:
        return f"{UNRECORDED}."
    every = len(kept) == len(seeds)
    intro = f"{INTRO}." if every else f"{INTRO} of {', '.join(f'`{folder.name}`' for folder in kept)}. Of the other articles the making is not recorded."
    return "\n\n".join([intro, *(_agreement(folder) for folder in kept), CAVEAT])


def _agreement(folder: Path) -> str:
    first, second, gold = (read_pass(folder / name) for name in (FIRST, SECOND, ANNOTATIONS))
    passes = agree(first, second)
    rows = [row for found in passes for row in _rows(found)]
    measured = " and ".join(f"{a.what} {a.f1:.3f}" for a in agree(first, gold))
    return (
        f"`{folder.name}`: agreement of the two passes, one-to-one assignment at an intersection over union of 0.5 and more, labels on the matched records "
        f"(`allegedly agree seeds/{folder.name}/{FIRST} seeds/{folder.name}/{SECOND}`):\n\n"
        + markdown(("records", "measure", "value", "alpha"), rows)
        + f"\n\nF1 of the first pass against the adjudicated result: {measured}."
    )


def _rows(found: Agreed) -> list[tuple]:
    head = [(found.what, f"F1 ({found.left} and {found.right} records)", f"{found.f1:.3f}", ""), (found.what, "mean IoU of the matched", f"{found.iou:.3f}", "")]
    return head + [(found.what, label.label, f"{label.agreement:.3f}", "undefined" if label.alpha is None else f"{label.alpha:.3f}") for label in found.labels]
