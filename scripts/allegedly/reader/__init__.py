"""A language model as the reader: it annotates an article, or judges a summary, and the validator's rules and the texts decide what of its answer stands."""
