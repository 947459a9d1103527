"""Validates folders of seeds, level by level, and reads them into Articles."""
