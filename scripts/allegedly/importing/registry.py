"""The import formats that there are."""

from functools import partial

from allegedly.importing import formats
from allegedly.records import discovery

format_names = partial(discovery.names, formats)
load = partial(discovery.load, formats)
