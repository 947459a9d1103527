"""Seeds: hand-edited YAML with line numbers, to an Article and back."""
