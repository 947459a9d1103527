"""One module per generated block, named like the block. `figure()` returns its Markdown, from the data or from a measurement made on the spot."""
