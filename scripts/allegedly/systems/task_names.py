"""The tasks a system can be run on, by name; what each asks is in tasks.py. Imports nothing, for the command line's start."""

TASK_NAMES = ("verification", "pairs", "status", "attribution", "claims")
