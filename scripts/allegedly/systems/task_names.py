"""Names of the tasks a system can be run on (see tasks.py). Imports nothing, so that the command line starts fast."""

TASK_NAMES = ("verification", "pairs", "status", "attribution", "claims")
