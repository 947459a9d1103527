"""A local page on which an editor compares a summary with its article, and the same over HTTP as JSON. Nothing is stored."""
