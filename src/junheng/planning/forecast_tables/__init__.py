"""The tables of a forecast, read: what is sure becomes a Register, everything else a finding."""

from junheng.planning.forecast_tables.limits import WarningLimits, load_limits
from junheng.planning.forecast_tables.reading import Reading, read_register

__all__ = ["Reading", "WarningLimits", "load_limits", "read_register"]
