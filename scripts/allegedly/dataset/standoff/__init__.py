"""The stand-off edition: the same tables without the articles' words, and the way back from a copy of the article."""
