"""One article in memory: its text, speakers, attributions, claims and sentences, whatever they came from."""
