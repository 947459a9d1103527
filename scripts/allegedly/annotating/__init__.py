"""Drafts of annotation: of one article for a person to decide on, of many for a machine to read."""
