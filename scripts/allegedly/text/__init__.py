"""Plain text: paragraphs, sentences, tokens and spans of code points."""
