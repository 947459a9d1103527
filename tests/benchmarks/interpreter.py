"""The interpreter that a measurement was taken with, which stands beside every one."""

import platform


def interpreter() -> str:
    """Its name and version, and the machine's kind."""
    return f"{platform.python_implementation()} {platform.python_version()} on {platform.machine()}"
