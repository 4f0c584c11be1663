"""The words a judgement may have, and how several make one."""

from collections.abc import Iterable
from typing import Literal

Verdict = Literal["met", "not_met", "unknown"]
Status = Literal["met", "floor", "below", "unknown"]
SchoolVerdict = Literal["met", "not_met", "unknown", "excluded"]


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Return ``not_met`` if any is, else ``unknown`` if any is, else ``met`` (INTERFACES §2).

    >>> all_of(["met", "unknown", "not_met"]), all_of(["met", "unknown"]), all_of([])
    ('not_met', 'unknown', 'met')
    """
    seen = set(verdicts)
    if "not_met" in seen:
        return "not_met"
    return "unknown" if "unknown" in seen else "met"
