"""Scores predictions against the gold tables: reads predictions, aligns them by id, computes metrics and intervals, compares systems."""
