"""Leaderboards of scored systems: entries, table, chart."""
