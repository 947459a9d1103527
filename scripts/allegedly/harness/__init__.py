"""The benchmark in other harnesses: tasks for lm-evaluation-harness and Inspect, on the same items and with the same scores."""
