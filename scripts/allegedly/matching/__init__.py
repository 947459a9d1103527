"""How alike two clauses are in words, names and figures, and how firmly each is put: shared by the audit and the comparison."""
