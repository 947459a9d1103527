"""The tables of the dataset: their columns, an Article to rows and back, and reading a built dataset."""
