"""Seeds: hand-edited YAML with line numbers, made into Articles, and Articles written as seeds."""
