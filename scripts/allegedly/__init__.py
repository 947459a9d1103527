"""allegedly: every claim of a news article, on whose word it stands, and whether the record bears it out."""

__version__ = "1.0.0"
