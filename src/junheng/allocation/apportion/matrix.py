"""Biproportional apportionment: senior schools × junior schools, so that every row and column has its exact total.

Alternate scaling gets near; tie-and-transfer (Balinski and Demange 1989) finishes, exactly, and where there is no
answer it names the rows and columns that cannot hold. The multipliers are the proof: each entry is its weight, times
its row's and its column's multiplier, rounded by the method's signposts.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from junheng.allocation.apportion.engine import apportion
from junheng.allocation.apportion.model import Method, Unit

Weights = Sequence[Sequence[int]]
SIGNPOSTS: Mapping[str, Callable[[int], int]] = {"sainte-lague": lambda seat: 2 * seat - 1, "dhondt": lambda seat: seat}
ROUNDS = 12


class Infeasible(Exception):
    """``rows`` may place their seats only in ``columns``, whose totals are smaller."""

    def __init__(self, rows: tuple[int, ...], columns: tuple[int, ...]) -> None:
        super().__init__(rows, columns)
        self.rows, self.columns = rows, columns


@dataclass(slots=True)
class Matrix:
    """Entries and multipliers: signpost(entry) ≤ weight·row·column ≤ signpost(entry + 1), and no seat without weight."""

    weights: Weights
    signpost: Callable[[int], int]
    seats: list[list[int]]
    rows: list[Fraction]
    columns: list[Fraction]

    def value(self, row: int, column: int) -> Fraction:
        """Return weight × row multiplier × column multiplier."""
        return self.weights[row][column] * self.rows[row] * self.columns[column]

    def can_rise(self, row: int, column: int) -> bool:
        """Say whether the entry stands at its upper signpost, so that one seat more is as right."""
        given = self.seats[row][column]
        return bool(self.weights[row][column]) and self.value(row, column) == self.signpost(given + 1)

    def can_fall(self, row: int, column: int) -> bool:
        """Say whether the entry stands at its lower signpost, so that one seat less is as right."""
        given = self.seats[row][column]
        return given > 0 and self.value(row, column) == self.signpost(given)

    def sums(self) -> list[int]:
        """Return the columns' sums."""
        return [sum(column) for column in zip(*self.seats, strict=True)]


def biproportional(weights: Weights, rows: Sequence[int], columns: Sequence[int], method: Method) -> Matrix:
    """Return one matrix with these margins that ``method`` allows; Infeasible where there is none. Margins add up alike."""
    matrix = _scaled(weights, rows, columns, method)
    while True:
        over = [at for at, has in enumerate(matrix.sums()) if has > columns[at]]
        if not over:
            return matrix
        _transfer(matrix, over, columns)


def _scaled(weights: Weights, rows: Sequence[int], columns: Sequence[int], method: Method) -> Matrix:
    """Fit columns and rows in turn; return the state with all rows right and the fewest seats in wrong columns."""
    blank = [[0] * len(columns) for _ in rows]
    matrix = Matrix(weights, SIGNPOSTS[method], blank, [Fraction(1)] * len(rows), [Fraction(1)] * len(columns))
    best, fewest = matrix, -1
    for _ in range(ROUNDS):
        for row, total in enumerate(rows):
            line = [weight * matrix.columns[at] for at, weight in enumerate(weights[row])]
            matrix.rows[row], matrix.seats[row] = _fitted(line, total, method, row)
        wrong = sum(abs(has - want) for has, want in zip(matrix.sums(), columns, strict=True))
        if fewest < 0 or wrong < fewest:
            copy = [list(line) for line in matrix.seats]
            best, fewest = Matrix(weights, matrix.signpost, copy, list(matrix.rows), list(matrix.columns)), wrong
        if not wrong:
            break
        for column, total in enumerate(columns):
            line = [weights[row][column] * matrix.rows[row] for row in range(len(rows))]
            matrix.columns[column], _ = _fitted(line, total, method, -1)
    return best


def _fitted(line: Sequence[Fraction], total: int, method: Method, row: int) -> tuple[Fraction, list[int]]:
    """Apportion ``total`` over one line; return a simple multiplier that proves it, and the seats."""
    places = [at for at, weight in enumerate(line) if weight]
    given = [0] * len(line)
    if not places:
        if total and row >= 0:
            raise Infeasible((row,), ())
        return Fraction(1), given
    count = apportion([Unit(str(at), line[at]) for at in places], total, method)
    for at, seats in zip(places, count.settled(count.tie.units[: count.tie.seats] if count.tie else ()), strict=True):
        given[at] = seats
    assert count.next is not None  # nothing is capped, so somebody always waits
    low = 1 / count.last if count.last else Fraction(0)
    return simplest(low, 1 / count.next), given


def simplest(low: Fraction, high: Fraction) -> Fraction:
    """Return the positive fraction with the smallest denominator in [low, high] (low may be 0).

    >>> simplest(Fraction(31, 100), Fraction(34, 100)), simplest(Fraction(0), Fraction(2, 7))
    (Fraction(1, 3), Fraction(1, 4))
    """
    whole = -(-low.numerator // low.denominator)
    if whole == 0:
        return Fraction(1) if high >= 1 else Fraction(1, -(-high.denominator // high.numerator))
    if whole <= high:
        return Fraction(whole)
    base = whole - 1
    return base + 1 / simplest(1 / (high - base), 1 / (low - base))


def _transfer(matrix: Matrix, over: Sequence[int], columns: Sequence[int]) -> None:
    """Move one seat along tied entries from a column with too many to one with too few, turning multipliers till it can."""
    under = {at for at, has in enumerate(matrix.sums()) if has < columns[at]}
    while True:
        from_row, from_column = _reached(matrix, over)
        goal = min((at for at in from_column if at in under), default=None)
        if goal is not None:
            return _moved(matrix, goal, from_row, from_column)
        _turn(matrix, set(from_row), set(from_column))


def _reached(matrix: Matrix, over: Sequence[int]) -> tuple[dict[int, int], dict[int, int]]:
    """Search from the columns with too many: each reached row with the column it was reached from, and the reverse (−1: start)."""
    from_row: dict[int, int] = {}
    from_column: dict[int, int] = dict.fromkeys(over, -1)
    queue = [(False, at) for at in over]
    for is_row, at in queue:
        if is_row:
            for column in range(len(matrix.columns)):
                if column not in from_column and matrix.can_rise(at, column):
                    from_column[column] = at
                    queue.append((False, column))
        else:
            for row in range(len(matrix.rows)):
                if row not in from_row and matrix.can_fall(row, at):
                    from_row[row] = at
                    queue.append((True, row))
    return from_row, from_column


def _moved(matrix: Matrix, column: int, from_row: Mapping[int, int], from_column: Mapping[int, int]) -> None:
    while (row := from_column[column]) >= 0:
        matrix.seats[row][column] += 1
        column = from_row[row]
        matrix.seats[row][column] -= 1


def _turn(matrix: Matrix, rows: set[int], columns: set[int]) -> None:
    """Turn the reached rows up and the reached columns down by the smallest factor that ties a new entry."""
    falls = [
        matrix.value(row, column) / matrix.signpost(matrix.seats[row][column])
        for row in set(range(len(matrix.rows))) - rows
        for column in columns
        if matrix.seats[row][column]
    ]
    rises = [
        matrix.signpost(matrix.seats[row][column] + 1) / matrix.value(row, column)
        for row in rows
        for column in set(range(len(matrix.columns))) - columns
        if matrix.weights[row][column]
    ]
    if not falls and not rises:
        raise Infeasible(tuple(sorted(rows)), tuple(sorted(columns)))
    factor = min(falls + rises)
    for row in rows:
        matrix.rows[row] *= factor
    for column in columns:
        matrix.columns[column] /= factor
