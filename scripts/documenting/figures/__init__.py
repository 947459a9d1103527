"""One module a block of README.md, named as the block; `figure()` gives its Markdown, from data or a measurement made on the spot."""
