"""Sources: what each can say, in one canonical form, and how many bits it has."""

import math
from datetime import date

import pytest

from junheng.allocation.draw.sources import Source, randomness, tenths
from junheng.kernel import Problem

DAY = date(2026, 7, 9)
# The round that the package drand-verify documents: its signature is public, its randomness the SHA-256 of that.
ROUND, SIGNATURE = (
    1000,
    ("b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39"),
)


def source(kind: str, **more: int) -> Source:
    return Source.model_validate({"id": "s", "title": "来源", "kind": kind, "day": DAY, **more})


@pytest.mark.parametrize(
    ("one", "said", "value"),
    [
        (source("ssq"), "31 05,12、18 22 1 + 7", "01 05 12 18 22 31+07"),
        (source("dlt"), "35 3 9 1 20 12 2", "01 03 09 20 35+02 12"),
        (source("dice", count=5), "6 1, 3、5 2", "61352"),
        (source("dice", count=3), "６１３", "613"),
        (source("digits", count=4), "0 0 7 9", "0079"),
        (source("balls", count=3, of=20), "07 20 1", "7 20 1"),
    ],
)
def test_one_form_for_each_value(one: Source, said: str, value: str) -> None:
    assert one.value(said) == value
    assert one.value(value) == value


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (source("ssq"), ""),
        (source("ssq"), "01 05 12 18 22 34+07"),
        (source("ssq"), "01 01 12 18 22 31+07"),
        (source("ssq"), "01 05 12 18 22 31+17"),
        (source("ssq"), "01 05 12 18 22 31"),
        (source("ssq"), "01 05 12 18 22 31+07 08"),
        (source("ssq"), "one two"),
        (source("dice", count=3), "617"),
        (source("dice", count=3), "61"),
        (source("balls", count=3, of=20), "7 7 1"),
        (source("balls", count=3, of=20), "7 21 1"),
    ],
)
def test_what_a_source_cannot_have_said_is_refused(one: Source, said: str) -> None:
    with pytest.raises(Problem, match="来源 s"):
        one.value(said)


@pytest.mark.parametrize(
    ("one", "bits"),
    [
        (source("ssq"), math.log2(math.comb(33, 6) * 16)),
        (source("dlt"), math.log2(math.comb(35, 5) * math.comb(12, 2))),
        (source("dice", count=41), 41 * math.log2(6)),
        (source("digits", count=3), 3 * math.log2(10)),
        (source("balls", count=5, of=20), math.log2(20 * 19 * 18 * 17 * 16)),
    ],
)
def test_bits_are_never_overstated(one: Source, bits: float) -> None:
    stated = float(tenths(one.outcomes()))
    assert bits - 0.1 < stated <= bits


def drand() -> Source:
    plain = {"id": "d", "title": "drand", "kind": "drand", "round": ROUND, "day": date(2023, 8, 23)}
    return Source.model_validate(plain)


def test_a_drand_value_is_the_digest_of_its_signature() -> None:
    assert drand().value(SIGNATURE) == randomness(SIGNATURE)
    with pytest.raises(Problem, match="signature"):
        drand().value("ab" * 32)


@pytest.mark.parametrize(("number", "day"), [(1000, 23), (1011, 23), (1012, 24)])
def test_a_drand_round_is_on_its_own_day_in_beijing(number: int, day: int) -> None:
    """Round 1 was at 15:09:27 UTC on 23 August 2023, and one follows every three seconds: round 1012 at midnight in Beijing."""
    plain = {"id": "d", "title": "d", "kind": "drand", "round": number}
    assert Source.model_validate({**plain, "day": date(2023, 8, day)}).round == number
    with pytest.raises(ValueError, match="北京时间"):
        Source.model_validate({**plain, "day": date(2023, 8, 25)})


def test_drand_signatures_are_checked_where_the_package_is_there() -> None:
    pytest.importorskip("drand_verify", reason="drand-verify is not installed: signatures are only digested")
    with pytest.raises(Problem, match="不是 drand"):
        drand().value("00" * 48)
