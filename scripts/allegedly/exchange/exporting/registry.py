"""The export formats that there are."""

from functools import partial

from allegedly import plugins as discovery
from allegedly.exchange.exporting import formats

format_names = partial(discovery.names, formats)
load = partial(discovery.load, formats)
