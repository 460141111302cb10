"""The canonical form of plain data and its digest, written again from its description."""

import hashlib
import json
import math
import struct


class Disagreement(Exception):
    """What the evidence says is not what this judge finds."""


def demand(holds, message):
    """Raises Disagreement unless the condition holds."""
    if not holds:
        raise Disagreement(message)


def parse(text):
    """Reads JSON in which every number is a double; a key that occurs twice, and what is no JSON number, is refused."""
    def record(pairs):
        demand(len(dict(pairs)) == len(pairs), f"a key occurs twice among {[key for key, _ in pairs]}")
        return dict(pairs)

    def refuse(text):
        raise Disagreement(f"{text} is no number of JSON")

    return json.loads(text, parse_int=float, parse_float=float, parse_constant=refuse, object_pairs_hook=record)


def to_canonical(value):
    """Keys sorted by UTF-16 code unit, no spaces, every number as # and the 16 hexadecimal digits of its binary64."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, float):
        demand(math.isfinite(value), f"{value} is not finite")
        return "#" + struct.pack(">d", value).hex()
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return "[" + ",".join(map(to_canonical, value)) + "]"
    keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
    return "{" + ",".join(json.dumps(key, ensure_ascii=False) + ":" + to_canonical(value[key]) for key in keys) + "}"


def find_digest(value):
    """SHA-256 of the canonical form in UTF-8."""
    return hashlib.sha256(to_canonical(value).encode("utf-8")).hexdigest()
