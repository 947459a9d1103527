"""Writes results for people and programs: text, JSON, SARIF, GitHub annotations, HTML pages."""
