"""The same expressions on Apache Spark: does any status or verdict differ from DuckDB's?

Needs ``pip install 'ibis-framework[pyspark]'`` and Java 17 in an environment of its own (pyspark holds other versions);
says so where they are not to be had. Arrow tables reach Spark as Parquet: Ibis' memtable would go through pandas.
"""

import itertools
import random
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.monitor.counties import Dice, county, tables, together

from junheng.monitor.engine.run import run
from junheng.monitor.plan import planned
from junheng.standards import load_standard

COUNTIES, SEED = 40, 11


def spark() -> tuple[Any, Callable[[Any], Any]]:
    """Return an Ibis connection to a local Spark and how to hand it an Arrow table."""
    import ibis
    import pyarrow.parquet as parquet
    from pyspark.sql import SparkSession

    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    con, folder, number = ibis.pyspark.connect(session), tempfile.mkdtemp(), itertools.count()

    def given(table: Any) -> Any:
        path = f"{folder}/{next(number)}.parquet"
        parquet.write_table(table, path)
        return con.read_parquet(path)

    return con, given


def compared(ours: Any, theirs: Any) -> tuple[int, int, float]:
    """Return cells compared, cells that differ (numbers aside), and the largest relative difference of numbers."""
    cells = differ = 0
    farthest = 0.0
    for mine, other in zip(ours.to_pylist(), theirs.to_pylist(), strict=True):
        for name, value in mine.items():
            cells += 1
            if isinstance(value, float) and isinstance(other[name], float):
                farthest = max(farthest, abs(value - other[name]) / (abs(value) or 1))
            else:
                differ += value != other[name]
    return cells, differ, farthest


def main() -> None:
    """Compare both backends on random counties, with and without overlays."""
    try:
        con, given = spark()
    except Exception as error:
        print(f"no Spark here ({type(error).__name__}): not compared")
        return
    for overlays in ((), ("hebei", "shenyang-2024")):
        plan = planned(load_standard("youzhi-2017", overlays), date(2025, 9, 1))
        dice = Dice(random.Random(SEED))
        data = tables(together([county(dice, plan, f"{n:06d}") for n in range(COUNTIES)]), plan)
        ours, theirs = run(data, plan), run(data, plan, con, given=given)
        for name in ("parts", "stages", "counties"):
            cells, differ, farthest = compared(getattr(ours, name), getattr(theirs, name))
            print(
                f"{'+'.join(overlays) or 'national'} {name}: {cells} cells, {differ} differ, numbers within {farthest:.1e}"
            )


if __name__ == "__main__":
    main()
