"""The verb compile: one article's seed in, the rows of every table out. Pure: no files, no clock."""
