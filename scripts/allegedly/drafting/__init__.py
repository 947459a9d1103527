"""Drafts of articles from wherever they come: detected in plain text, or taken from an annotated article's folder or dataset row."""
