"""Compares a sentence with a text by surface words: figures, names, negation, quoted words, cues, hedges and speakers. Generic English."""
