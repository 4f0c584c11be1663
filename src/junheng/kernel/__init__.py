"""The words every floor of the house speaks: citations, places in a file, findings, problems. Knows nobody."""

from junheng.kernel.cite import Cite
from junheng.kernel.finding import Finding, Severity
from junheng.kernel.problem import Problem
from junheng.kernel.where import Where

__all__ = ["Cite", "Finding", "Problem", "Severity", "Where"]
