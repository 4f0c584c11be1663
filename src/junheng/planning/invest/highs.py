"""HiGHS, called so that the same build gives the same bytes: one thread, a fixed seed, limits in counted work."""

from dataclasses import dataclass
from math import inf
from typing import Any

import numpy as np

from junheng.planning.invest.cells import Floats
from junheng.planning.invest.program import Program, Row, matrix


@dataclass(frozen=True, slots=True)
class Solved:
    """What a solve found. ``bound`` is proved (−inf where nothing is); ``values`` None without a solution. ``duals`` of the rows and
    ``reduced`` costs of the columns, of a linear programme only."""

    values: Floats | None
    objective: float
    bound: float
    infeasible: bool
    work: int
    duals: Floats | None = None
    reduced: Floats | None = None


def solver_name() -> str:
    """Return the solver and its version, as certificates and pages write it."""
    import highspy

    return f"HiGHS {highspy.Highs().version()}"


class Model:
    """A programme inside HiGHS, to which rows are added between solves."""

    def __init__(self, made: Program, *, whole: bool) -> None:
        """Load columns and rows; ``whole``: with the integrality of the programme."""
        import highspy

        self.core = highspy.Highs()
        for option, value in {"output_flag": False, "threads": 1, "random_seed": 0}.items():
            self.core.setOptionValue(option, value)
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(made.cost), len(made.rows)
        lp.col_cost_, lp.col_lower_, lp.col_upper_ = np.array(made.cost), np.array(made.low), np.array(made.high)
        lp.row_lower_ = np.array([row.low for row in made.rows])
        lp.row_upper_ = np.array([row.high for row in made.rows])
        starts, numbers, values = matrix(made.rows)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = starts, numbers, values
        if whole:
            kinds = highspy.HighsVarType
            lp.integrality_ = [kinds.kInteger if one else kinds.kContinuous for one in made.whole]
        self.core.passModel(lp)
        self.whole = whole
        # a programme without columns is "empty" to HiGHS, whatever its rows ask
        self.hopeless = any(not row.terms and (row.low > 0 or row.high < 0) for row in made.rows)

    def add(self, rows: list[Row]) -> None:
        """Add rows to the programme that is loaded."""
        starts, numbers, values = matrix(rows)
        low, high = np.array([row.low for row in rows]), np.array([row.high for row in rows])
        self.core.addRows(len(rows), low, high, int(starts[-1]), starts[:-1], numbers, values)

    def fix(self, number: int, low: float, high: float) -> None:
        """Set the bounds of a column."""
        self.core.changeColBounds(number, low, high)

    def solve(self, *, gap: float = 0.0, nodes: int = 0, start: Floats | None = None) -> Solved:
        """Solve; ``gap`` and ``nodes`` limit branch and bound, ``start`` is a solution to begin from."""
        if self.whole:
            self.core.setOptionValue("mip_rel_gap", gap)
            self.core.setOptionValue("mip_max_nodes", nodes)
        if start is not None:
            import highspy

            given = highspy.HighsSolution()
            given.col_value = list(start)
            self.core.setSolution(given)
        self.core.run()
        return self._read()

    def _read(self) -> Solved:
        import highspy

        info, status = self.core.getInfo(), self.core.getModelStatus()
        bad = {highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible}
        if self.hopeless:
            return Solved(None, inf, -inf, True, 0)
        has = info.primal_solution_status == 2
        solution: Any = self.core.getSolution()
        values = np.array(solution.col_value) if has else None
        optimal = status == highspy.HighsModelStatus.kOptimal
        lower = info.mip_dual_bound if self.whole else info.objective_function_value if optimal else -inf
        work = max(int(info.mip_node_count), 0) if self.whole else int(info.simplex_iteration_count)
        duals = np.array(solution.row_dual) if not self.whole and optimal else None
        reduced = None if duals is None else np.array(solution.col_dual)
        return Solved(values, info.objective_function_value, lower, status in bad, work, duals, reduced)
