"""Measures how similar two clauses are in words, names and figures, and how certain each is. Used by the audit and the comparison."""
