"""What docs/spec/forecast.md says, done by a stranger: digests, and the figures of a forecast that can be had by hand."""

import hashlib
import json
from dataclasses import replace

from junheng.planning.forecast.certificate import certified
from junheng.planning.forecast.engine import forecast
from junheng.planning.forecast.model import Births, Places, SchoolEvent
from tests.planning.forecast.made import FIRST, steady

LAST = FIRST + 7


def register():
    return replace(
        steady(schools=2, grades=(1, 2)),
        births=(Births(FIRST, 5, "", 3), Births(FIRST - 1, 7)),
        places=(Places("S1", 1, 44), Places("S0", 1, 42), Places("S0", 1, 60, LAST + 3)),
        events=(SchoolEvent("S1", "merge", LAST + 2, "S0"),),
    )


def plain(content) -> bytes:
    """RFC 8785 for content whose keys and texts are ASCII."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def certificate():
    inputs = [
        {"name": f"{table}.csv", "sha256": "", "table": table}
        for table in ("enrolment", "births", "capacity", "school_events")
    ]
    return json.loads(json.dumps(certified(forecast(register()), register(), inputs, "0")))


def test_table_digests_are_those_of_the_rows_as_the_specification_lists_them():
    enrolment = sorted([FIRST + t, f"S{s}", g, 40] for t in range(8) for s in range(2) for g in (1, 2))
    rows = {
        "enrolment": enrolment,
        "births": [[FIRST - 1, 0, "calendar", "", 7], [FIRST, 3, "calendar", "", 5]],
        "capacity": [["S0", 1, 0, 42], ["S0", 1, LAST + 3, 60], ["S1", 1, 0, 44]],
        "school_events": [[LAST + 2, "S1", "merge", "S0"]],
    }
    told = {one["table"]: one["table_digest"] for one in certificate()["inputs"]}
    assert told == {table: hashlib.sha256(plain(content)).hexdigest() for table, content in rows.items()}


def test_the_seal_is_the_digest_of_everything_before_it():
    whole = certificate()
    seal = whole["claims"].pop()
    assert seal["witness"] == hashlib.sha256(plain(whole)).hexdigest()


def test_alerts_follow_from_places_and_pupils():
    """40 of 42 and of 44 places are yellow; from the merger on 80 pupils stand against 42, then 60: red."""
    told = {
        (one["year"], one["level"], one["code"]): (one["colour"], one["places"], one["pupils"])
        for one in certificate()["result"]["alerts"]
    }
    assert told[LAST + 1, "school", "S0"] == ("yellow", 42, 40)
    assert told[LAST + 1, "county", ""] == ("yellow", 86, 80)
    assert told[LAST + 2, "school", "S0"] == ("red", 42, 80)
    assert told[LAST + 3, "school", "S0"] == ("red", 60, 80)
    assert told[LAST + 2, "county", ""] == ("red", 42, 80)
    assert (LAST + 2, "school", "S1") not in told
    assert certificate()["result"]["closing"] == [["S1", LAST + 2]]
