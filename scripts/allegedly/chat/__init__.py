"""Language models behind an OpenAI-compatible endpoint: the client, prompts as files, answers kept on disk, and finding the answer in what a model wrote."""
