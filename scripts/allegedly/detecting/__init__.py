"""Finds attributions and claims in plain English news text."""
