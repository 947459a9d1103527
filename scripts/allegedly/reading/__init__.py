"""Reads seeds, YAML and built tables; turns what it cannot read into problems."""
