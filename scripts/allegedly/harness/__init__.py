"""The benchmark inside other people's harnesses: lm-evaluation-harness tasks and Inspect tasks, over the same gold and scored alike."""
