"""RDF as N-Quads: the statements of `allegedly.exchange.exporting.provenance`, one line each, each article's in a named graph of its own.

Lost: spans, sentences, quantities, times and notes.
"""

from collections.abc import Iterator

from allegedly.exchange.exporting import provenance
from allegedly.exchange.exporting.dataset import Dataset
from allegedly.exchange.exporting.provenance import term

HELP = "who said what, as PROV-O in N-Quads, one graph an article"
LOSES = provenance.LOSES
CONFIGS = ()


def pieces(dataset: Dataset, config: None) -> Iterator[str]:
    """One line per statement."""
    for graph, subject, predicate, value in provenance.statements(dataset):
        yield f"<{subject}> <{provenance.full(predicate)}> {term(value)} <{graph}> .\n"
