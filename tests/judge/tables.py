"""Tables: lists of rows under named columns, cells numbers or texts."""

from fractions import Fraction

from canonical import demand
from relations import rational


def verify_table(certificate, _):
    """No row stands twice, every row has a cell for each column, and probabilities sum to one."""
    columns, rows = certificate["columns"], certificate["rows"]
    demand(rows and all(len(row) == len(columns) for row in rows), "a row has not as many cells as there are columns")
    demand(len({tuple(row) for row in rows}) == len(rows), "a row stands twice")
    if "probability" in columns:
        cells = [row[columns.index("probability")] for row in rows]
        weights = [rational(cell) if isinstance(cell, str) else Fraction(cell) for cell in cells]
        demand(min(weights) >= 0 and sum(weights) == 1, "the probabilities do not sum to one")
