"""Runs a system over a task's items: resumable, cached, bounded, counted. Reads the gold only for its questions, never for its labels."""
