"""Reports who speaks how much in an article, how its claims are attributed, and what an editor should check."""
