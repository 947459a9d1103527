"""Columns of the tables, rows of an Article and an Article of rows, and the built dataset as it is read."""
