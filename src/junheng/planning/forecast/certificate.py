"""The forecast as a certificate: every whole number, the limits and places its alerts rest on, and what is claimed of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from fractions import Fraction
from typing import Any

from junheng import __version__
from junheng.kernel.canonical import canonical
from junheng.kernel.certificate import Certificate, Claim
from junheng.planning.forecast.alerts import entry_grades
from junheng.planning.forecast.model import COMPONENTS, BackTest, Block, Forecast, Options, Register
from junheng.planning.forecast.tables import TABLES, said

KIND = "forecast"
ENGINE = "junheng.planning.forecast"
SEAL = "sealed"


def certified(
    done: Forecast,
    register: Register,
    inputs: Sequence[Mapping[str, str]],
    version: str = __version__,
    test: BackTest | None = None,
) -> dict[str, Any]:
    """Return the certificate. ``inputs`` are name and sha256 of each file read, with its table or a ``table_digest``.

    ``test`` adds what the back-test found as an attested claim: it can be run again, but not rechecked without the method.
    """
    options = options_said(done.options)
    rows = [{"table_digest": table_digest(register, one.get("table", "")), **one} for one in inputs]
    certificate = Certificate(
        KIND, ENGINE, version, rows, options, None, _result(done, register), _claims(done, test)
    ).to_json()
    digest = hashlib.sha256(canonical(certificate)).hexdigest()
    certificate["claims"].append(Claim(SEAL, "recheckable", True, digest).to_json())
    return certificate


def table_digest(register: Register, table: str) -> str:
    """Return the SHA-256 of the RFC 8785 bytes of a table's rows, sorted; "" for a table that is not part of a forecast."""
    return hashlib.sha256(canonical(said(register, table))).hexdigest() if table in TABLES else ""


def options_said(options: Options) -> dict[str, Any]:
    """Return the options without floats: fractions as text."""
    return {key: _plain(value) for key, value in asdict(options).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value


def _result(done: Forecast, register: Register) -> dict[str, Any]:
    schools = [
        {**row, "town": town, "county": county, "base": base}
        for row, town, county, base in zip(
            _block(done.schools), done.town_of, done.county_of, done.base.tolist(), strict=True
        )
    ]
    return {
        "origin": done.origin,
        "grown_from": done.grown_from,
        "years": list(done.years),
        "grades": list(done.grades),
        "bands": [{"name": band.name, "grades": list(band.grades)} for band in done.bands],
        "components": list(COMPONENTS),
        "entry_grades": list(entry_grades(done)),
        "schools": schools,
        "towns": _block(done.towns),
        "counties": _block(done.counties),
        "scenarios": {one.name: one.point.tolist() for one in done.scenarios if one.name != "middle"},
        "places": [list(row) for row in sorted((p.school, p.grade, p.since, p.places) for p in register.places)],
        "closing": [list(one) for one in sorted(done.closing)],
        "alerts": [asdict(one) for one in done.alerts],
        "notes": [{"code": one.code, "years": list(one.years), "schools": list(one.schools)} for one in done.notes],
        "thin": [{"school": one.school, "years": one.years} for one in done.thin],
    }


def _block(block: Block) -> list[dict[str, Any]]:
    names = ("point", "low", "high", "band_point", "band_low", "band_high", "components")
    columns = {name: getattr(block, name).tolist() for name in names}
    return [{"code": code, **{name: columns[name][at] for name in names}} for at, code in enumerate(block.codes)]


def _claims(done: Forecast, test: BackTest | None) -> list[Claim]:
    total = [int(value) for value in done.counties.band_point[:, 0, :].sum(axis=0).tolist()]
    told: list[tuple[str, Any]] = [
        ("totals", total),
        ("bands", None),
        ("intervals", None),
        ("components", None),
        ("scenarios", None),
        ("closed", None),
        ("alerts", len(done.alerts)),
    ]
    claims = [Claim(name, "recheckable", True, witness) for name, witness in told]
    return [*claims, Claim("coverage", "attested", True, _coverage(test))] if test else claims


def _coverage(test: BackTest) -> list[dict[str, Any]]:
    """Shares to four places, as text."""
    return [
        {
            "level": one.level, "what": one.what, "n": one.n, "nominal": f"{one.nominal:.4f}",
            "share": f"{one.share:.4f}", "low": f"{one.low:.4f}", "high": f"{one.high:.4f}",
        }
        for one in test.coverage
    ]  # fmt: skip
