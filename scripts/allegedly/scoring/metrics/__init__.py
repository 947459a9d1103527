"""The measures of the scorer, one family of statistics a file; pure functions of numbers and spans."""
