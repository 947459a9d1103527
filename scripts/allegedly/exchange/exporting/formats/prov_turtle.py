"""RDF as Turtle: the statements of `allegedly.exchange.exporting.provenance`, grouped by subject, all in one graph.

Lost: spans, sentences, quantities, times and notes.
"""

from collections.abc import Iterator
from itertools import groupby

from allegedly.exchange.exporting import provenance
from allegedly.exchange.exporting.dataset import Dataset
from allegedly.exchange.exporting.provenance import term

HELP = "who said what, as PROV-O in Turtle"
LOSES = provenance.LOSES
CONFIGS = ()


def pieces(dataset: Dataset, config: None) -> Iterator[str]:
    """The prefixes, then one block a run of statements on the same subject."""
    yield from (f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in provenance.PREFIXES.items())
    for subject, group in groupby(provenance.statements(dataset), key=lambda s: s.subject):
        pairs = " ;\n    ".join(f"{s.predicate} {term(s.object)}" for s in group)
        yield f"\n<{subject}> {pairs} .\n"
