"""Which values of a prediction are numbers that can be ranked."""

import sys


def rankable(value) -> bool:
    """An int or float that is finite as a double; neither a truth value nor a string of digits."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return abs(value) <= sys.float_info.max
