"""The import formats that there are."""

from functools import partial

from allegedly import plugins
from allegedly.exchange.importing import formats

format_names = partial(plugins.names, formats)
load = partial(plugins.load, formats)
