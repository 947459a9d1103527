"""Who speaks how much in an article, on whose word its claims stand, and what an editor should look at."""
