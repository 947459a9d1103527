"""One article in memory, whatever it came from: the Article, who stands behind its claims, and who has how many of its words."""
