"""The shape of assessment.json as INTERFACES §2 names it, typed by hand: every name must be there, others may be."""

from collections.abc import Iterator
from typing import Any

NUMBER, TEXT, FLAG, WHOLE = (int, float), str, bool, int
VERDICT = ("met", "not_met", "unknown")
STATUS = (*("met", "floor", "below"), "unknown")
WHERE = dict.fromkeys(("table", "row", "column", "sheet", "cell"), TEXT)
CITE = {"document": TEXT, "number": TEXT, "article": (str, type(None)), "verified": FLAG}
MAYBE = (int, float, type(None))
VALUE = {**dict.fromkeys(("value", "numerator", "denominator", "threshold", "floor"), MAYBE), "status": STATUS}
INDICATOR = {
    **dict.fromkeys(("id", "title", "unit"), TEXT),
    **dict.fromkeys(("threshold", "mean", "sd", "cv", "cv_limit"), MAYBE),
    "spread_verdict": VERDICT,
    **dict.fromkeys(("schools_met", "schools_floor", "schools_below", "schools_unknown"), WHOLE),
    "cite": CITE,
}
SCHOOL = {
    **dict.fromkeys(("school_id", "name", "stage"), TEXT),
    "pupils": (int, type(None)),
    "excluded": (str, type(None)),
    "values": {"*": VALUE},
    "met_count": WHOLE,
    "verdict": (*VERDICT, "excluded"),
}
COUNTY = {
    "code": TEXT,
    "name": TEXT,
    "school_year": WHOLE,
    "draft": FLAG,
    "verdict": VERDICT,
    "preconditions": [{"id": TEXT, "title": TEXT, "verdict": VERDICT, "cite": CITE}],
    "stages": [{"stage": TEXT, "schools": WHOLE, "pupils": (int, type(None)), "indicators": [INDICATOR]}],
    "schools": [SCHOOL],
    "requirements": [
        {
            **dict.fromkeys(("id", "title"), TEXT),
            "verdict": VERDICT,
            "value": MAYBE,
            "threshold": MAYBE,
            "failing": [TEXT],
            "missing": [WHERE],
            "cite": CITE,
        }
    ],
    "vetoes": [{"id": TEXT, "title": TEXT, "triggered": FLAG, "incidents": [{}], "cite": CITE}],
}
FINDING = {"code": TEXT, "severity": ("error", "warning"), "where": WHERE, "school": TEXT, "what": TEXT, "fix": TEXT}
ASSESSMENT = {
    "schema": ("junheng/assessment/1",),
    "standard": {"id": TEXT, "version": TEXT, "overlays": [TEXT], "on": TEXT},
    "counties": [COUNTY],
    "findings": [FINDING],
    "provenance": {
        "version": TEXT,
        "rules_digest": TEXT,
        "tables_digest": TEXT,
        "inputs": [{"name": TEXT, "sha256": TEXT}],
    },
}


def wrong(value: Any, shape: Any = ASSESSMENT, at: str = "$") -> Iterator[str]:
    """Yield every place where ``value`` does not have the shape."""
    if isinstance(shape, dict):
        yield from _wrong_object(value, shape, at)
    elif isinstance(shape, list):
        if not isinstance(value, list):
            yield f"{at} is no list"
        for i, item in enumerate(value if isinstance(value, list) else []):
            yield from wrong(item, shape[0], f"{at}[{i}]")
    elif isinstance(shape, tuple) and all(isinstance(word, str) for word in shape):
        if value not in shape:
            yield f"{at} is {value!r}, not of {shape}"
    elif (isinstance(value, bool) and shape is not FLAG) or not isinstance(value, shape):
        yield f"{at} is {value!r}"


def _wrong_object(value: Any, shape: dict[str, Any], at: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{at} is no object"
        return
    names = value if "*" in shape else shape
    for name in names:
        if name not in value:
            yield f"{at}.{name} is missing"
        else:
            yield from wrong(value[name], shape.get("*", shape.get(name)), f"{at}.{name}")
