"""One module per format, typed as its file name with hyphens. A module has

- `HELP`: one line; `LOSES`: what the format cannot carry, one line, empty when nothing;
- `CONFIGS`: the tables that `--config` may name, the first by default; empty when the format takes what it needs;
- either `pieces(dataset, config)`, the text of one file in pieces, or `files(dataset)`, pairs of a file's name and its pieces.

Pieces come in the order of the tables and depend on nothing else, so the same data gives the same bytes.
"""
