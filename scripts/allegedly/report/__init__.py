"""Writes what was found for people and programs: terminal, JSON, SARIF, pages, charts."""
