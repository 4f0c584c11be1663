"""The fast engine: the same questions as ``monitor.exact`` in Ibis expressions, on DuckDB (later on Spark).

Hardened for both: explicit casts, guarded denominators, no names that differ only in case, sums of decimals (sums of
doubles differ from run to run), and nothing that stands within a hair of a limit is decided here.
"""
