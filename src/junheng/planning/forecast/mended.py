"""All mending in its order, and what was done, for the notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from junheng.planning.forecast.mend import Autumns, autumns, fill
from junheng.planning.forecast.mend import told as told_in
from junheng.planning.forecast.returns import bad_cells, bad_returns, unreported


@dataclass(frozen=True, slots=True)
class Seen:
    """Cells mended, the autumns to learn from, and what was filled in: gaps and bad cells [school, grade, year], bad returns
    [school, year], and schools that did not report in the last autumn [school]."""

    x: Any
    marks: Autumns
    gaps: Any
    cells: Any
    returns: Any
    silent: Any


def mended(x: Any, follows: Any, inside: Any, county: Any, told: Any, declared: tuple[int, ...], find: bool) -> Seen:
    """Return the cells mended. With ``find`` off only gaps are filled; ``told`` [school]: events say what became of it."""
    import numpy as np

    cells, returns = np.zeros(x.shape, dtype=bool), np.zeros((x.shape[0], x.shape[2]), dtype=bool)
    silent = np.zeros(len(x), dtype=bool)
    also = None
    clean, (filled, gaps) = x, fill(x, follows)
    if find:
        cells = bad_cells(x, follows)
        clean = np.where(cells, np.nan, x)
        silent = unreported(clean, follows, inside, county, told)
        if silent.any():
            also = np.zeros(x.shape, dtype=bool)
            also[silent, :, -1] = ~np.isnan(filled[silent][:, :, -2])
        if cells.any() or silent.any():
            filled, gaps = fill(clean, follows, also)
        returns = bad_returns(filled, follows, inside, county)
        returns[:, [at for at in declared if 0 <= at < x.shape[2]]] = False
        returns[silent, -1] = False
    if returns.any():
        clean = np.where(returns[:, None, :] & ~np.isnan(filled), np.nan, clean)
        filled, gaps = fill(clean, follows, also)
    filled = np.where(np.isnan(filled), x, filled)
    marks = autumns(filled, follows, declared, find, told_in(x))
    return Seen(filled, marks, gaps & np.isnan(x), cells, returns, silent)
