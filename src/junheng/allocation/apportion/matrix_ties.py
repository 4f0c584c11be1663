"""Ties in a matrix: entries that other, equally right matrices fill differently, and the one that the rule picks."""

from collections import defaultdict
from collections.abc import Callable, Container, Mapping

from junheng.allocation.apportion.matrix import Matrix

Place = tuple[int, int]
Tied = dict[Place, int]
"""Tied entries: +1 where the entry may rise by one, −1 where it may fall by one."""


def tied_places(matrix: Matrix) -> Tied:
    """Return the entries that stand exactly at a signpost."""
    found: Tied = {}
    for row in range(len(matrix.rows)):
        for column in range(len(matrix.columns)):
            if matrix.can_rise(row, column):
                found[row, column] = 1
            elif matrix.can_fall(row, column):
                found[row, column] = -1
    return found


def open_places(tied: Tied) -> list[Place]:
    """Return the entries that differ between equally right matrices: those on a cycle of entries that rise and fall in turn.

    The multipliers of one right matrix prove every other (complementary slackness), so its tied entries tell them all.
    """
    near = _near(tied)
    return [place for place in tied if _cycle(tied, near, place, ())]


def picked(matrix: Matrix, rank: Callable[[Place], object]) -> tuple[list[Place], list[Place]]:
    """Fill tied entries by rank, the first to get its larger number where any right matrix gives it; change ``matrix``.

    Return (the open entries in the order of ``rank``, those that have their larger number).
    """
    tied = tied_places(matrix)
    places = sorted(open_places(tied), key=rank)  # type: ignore[arg-type]
    near = _near(tied)
    done: set[Place] = set()
    for place in places:
        if tied[place] > 0:
            for row, column in _cycle(tied, near, place, done):
                matrix.seats[row][column] += tied[row, column]
                tied[row, column] *= -1
        done.add(place)
    return places, [place for place in places if tied[place] < 0]


def _near(tied: Tied) -> Mapping[tuple[bool, int], list[Place]]:
    """The tied entries in each row (True) and column (False)."""
    near = defaultdict(list)
    for place in tied:
        near[True, place[0]].append(place)
        near[False, place[1]].append(place)
    return near


def _cycle(
    tied: Tied, near: Mapping[tuple[bool, int], list[Place]], place: Place, fixed: Container[Place]
) -> list[Place]:
    """Return a cycle of tied entries through ``place`` whose change leaves every sum and ``fixed`` alone; or nothing.

    A row is left through an entry that rises, a column through one that falls.
    """
    row, column = (True, place[0]), (False, place[1])
    start, goal = (column, row) if tied[place] > 0 else (row, column)
    came: dict[tuple[bool, int], Place] = {start: place}
    queue = [start]
    for node in queue:
        if node == goal:
            break
        for entry in near[node]:
            other = (not node[0], entry[int(node[0])])
            if (tied[entry] > 0) == node[0] and other not in came and entry != place and entry not in fixed:
                came[other] = entry
                queue.append(other)
    cycle: list[Place] = []
    while goal in came:
        cycle.append(came[goal])
        if came[goal] == place:
            return cycle
        goal = (not goal[0], came[goal][int(goal[0])])
    return []
