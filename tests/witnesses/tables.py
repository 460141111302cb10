"""Tables: lists of rows under named columns, cells numbers or texts."""

from fractions import Fraction

from canonical import Disagreement, demand
from relations import rational


def verify_table(certificate):
    """No row stands twice, and probabilities sum to one. Every number that stands in a cell, and of each column of numbers the sum, the mean, and the mean by the column of probabilities."""
    columns, rows = certificate["columns"], certificate["rows"]
    demand(rows and all(len(row) == len(columns) for row in rows), "a row has not as many cells as there are columns")
    demand(len({tuple(row) for row in rows}) == len(rows), "a row stands twice")
    numbers = [[numbers_in(cell) for cell in column] for column in zip(*rows)]
    numeric = [[cell[0] for cell in column] for column in numbers if all(len(cell) == 1 for cell in column)]
    found = {Fraction(len(rows)), *(sign * x for column in numbers for cell in column for x in cell for sign in (1, -1))}
    weights = [cell[0] if cell else Fraction(-1) for cell in numbers[columns.index("probability")]] if "probability" in columns else []
    demand(not weights or min(weights) >= 0 and sum(weights) == 1, "the probabilities do not sum to one")
    for column in numeric:
        found |= {sum(column), sum(column) / len(column)}
        if weights:
            found.add(sum(p * x for p, x in zip(weights, column)))
    return found


def numbers_in(cell):
    """The numbers of a cell: itself, or those among its words."""
    if isinstance(cell, float):
        return [Fraction(cell)]
    found = []
    for word in cell.split():
        try:
            found.append(rational(word))
        except Disagreement:
            pass
    return found
