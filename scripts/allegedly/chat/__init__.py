"""What speaking with chat models needs whatever is asked of them: prompts as files, and finding the answer in what a model wrote."""
