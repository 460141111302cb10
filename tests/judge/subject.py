"""Reads what a subject holds: rationals and doubles as exact fractions, whole numbers of JSON as int, words as text."""

import re
from fractions import Fraction

NUMBER = re.compile(r"-?\d+(/0*[1-9]\d*)?")


def read(data):
    """Plain data with every text `p` or `p/q` and every double as a Fraction; a double that is whole is an int."""
    if isinstance(data, str):
        return Fraction(data) if NUMBER.fullmatch(data) else data
    if isinstance(data, float):
        return int(data) if data.is_integer() else Fraction(data)
    if isinstance(data, list):
        return [read(item) for item in data]
    if isinstance(data, dict):
        return {name: read(value) for name, value in data.items()}
    return data
