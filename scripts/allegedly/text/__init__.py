"""Text as the scheme sees it: paragraphs, sentences, tokens and spans of code points. Knows no records."""
