"""Talks to an OpenAI-compatible endpoint: prompt, request, retry, and the reading of what comes back."""
