"""Transformers models as judges of one sentence against a text; torch is imported only inside functions."""
