"""The measures of the scorer, one a file; pure functions of numbers and spans."""
