"""What every forecast keeps, however wild the register: its certificate verifies, order is no matter, the same twice."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from junheng.kernel.canonical import canonical
from junheng.planning.forecast.certificate import certified
from junheng.planning.forecast.engine import forecast
from junheng.planning.forecast.verifier import verify
from tests.planning.forecast.made import options, steady, unless_thin, wild

INPUTS = [{"name": "enrolment.csv", "sha256": "0" * 64, "table": "enrolment"}]


def certificate_of(register, asked=None):
    return json.loads(json.dumps(certified(forecast(register, asked), register, INPUTS, "0")))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_every_certificate_verifies(seed):
    certificate = unless_thin(lambda: certificate_of(wild(seed), options(seed)))
    if certificate is None:
        return
    canonical(certificate)
    assert [check for check in verify(certificate, Path(), {}) if check["holds"] is False] == []


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6))
def test_the_order_of_rows_is_no_matter(seed):
    register = wild(seed)
    other = replace(
        register, enrolment=register.enrolment[::-1], events=register.events[::-1], schools=register.schools[::-1]
    )
    assert unless_thin(lambda: certificate_of(register)) == unless_thin(lambda: certificate_of(other))


def test_where_nothing_ever_changed_nothing_is_forecast_to_change():
    done = forecast(steady())
    assert (done.schools.point == 40).all()
    assert (done.counties.components.sum(axis=1) == 0).all()


TAMPERED = {
    "totals": lambda result: result["schools"][0]["point"][0].__setitem__(0, 999),
    "intervals": lambda result: result["towns"][0]["low"][0].__setitem__(0, 10**6),
    "components": lambda result: result["schools"][0]["base"].__setitem__(0, 41),
    "scenarios": lambda result: result["scenarios"]["high"][0][0].__setitem__(0, 0),
    "closed": lambda result: result["closing"].append(["S0", result["years"][0]]),
    "bands": lambda result: result["counties"][0]["band_point"][0].__setitem__(0, 1),
    "alerts": lambda result: result["alerts"].append({**ALERT, "year": result["years"][0]}),
    "shapes": lambda result: result["years"].append(2100),
}
ALERT = {
    "level": "school",
    "code": "S0",
    "grade": 1,
    "pupils": 40,
    "high": 50,
    "places": 40,
    "colour": "red",
    "worst": "red",
}


@pytest.mark.parametrize("claim", TAMPERED)
def test_what_was_tampered_with_is_named(claim):
    certificate = certificate_of(steady())
    TAMPERED[claim](certificate["result"])
    failed = {check["claim_en"] for check in verify(certificate, Path(), {}) if check["holds"] is False}
    assert {"sealed", claim} <= failed


def test_a_file_that_is_not_the_one_that_was_read_is_told(tmp_path):
    (tmp_path / "enrolment.csv").write_text("year,school,grade,pupils\n", encoding="utf-8")
    checks = verify(certificate_of(steady()), tmp_path, {"enrolment": tmp_path / "enrolment.csv"})
    assert checks[-1]["holds"] is False
    assert checks[-1]["part"] == "list"
