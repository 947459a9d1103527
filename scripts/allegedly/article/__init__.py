"""The Article, whatever it was made from: its speakers, attributions and claims, the status of claims, and each speaker's share of the words."""
