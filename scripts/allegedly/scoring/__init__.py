"""Scores predictions against the gold tables: reads them, aligns them by id, counts, resamples, compares, writes the result out."""
