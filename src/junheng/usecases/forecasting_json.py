"""``forecast.json``: the whole answer in one stable form (schema ``junheng/forecast/1``, docs/reference/forecast-json.md)."""

from collections.abc import Iterator, Mapping
from typing import Any

from junheng import __version__
from junheng.planning.forecast.model import Alert, BackTest, Options
from junheng.planning.forecast_tables import Reading, WarningLimits
from junheng.usecases.papers.forecast_view import Series, View

SCHEMA = "junheng/forecast/1"


def as_json(view: View, backtest: BackTest | None) -> dict[str, Any]:
    """Return the answer as plain lists and numbers; lists by year are in the order of ``years``."""
    forecast, reading = view.forecast, view.reading
    return {
        "schema": SCHEMA,
        "synthetic": reading.synthetic,
        "draft": reading.errors,
        "origin": forecast.origin,
        "grown_from": forecast.grown_from,
        "years": list(forecast.years),
        "grades": list(forecast.grades),
        "bands": [{"name": band.name, "grades": list(band.grades)} for band in forecast.bands],
        "options": options_json(forecast.options),
        "limits": limits_json(view.limits),
        "counties": list(_units(view, "county")),
        "towns": list(_units(view, "town")),
        "schools": list(_units(view, "school")),
        "scenarios": list(_scenarios(view)),
        "alerts": [_alert(view, alert) for alert in forecast.alerts],
        "notes": [
            {"code": n.code, "what": n.what, "en": n.en, "years": list(n.years), "schools": list(n.schools)}
            for n in forecast.notes
        ],
        "thin": [{"school": t.school, "years": t.years, "why": t.why, "en": t.en} for t in forecast.thin],
        "backtest": None if backtest is None else backtest_json(backtest),
        "findings": [finding.to_json() for finding in reading.findings],
        "provenance": provenance(reading, view.limits),
    }


def provenance(reading: Reading, limits: WarningLimits) -> dict[str, Any]:
    """Return what was read and by which version and rules, as in ``assessment.json``."""
    return {
        "version": __version__,
        "rules_digest": limits.digest,
        "tables_digest": reading.digest,
        "inputs": [{"name": one.name, "sha256": one.sha256} for one in reading.inputs],
    }


def options_json(options: Options) -> dict[str, Any]:
    """Return what was asked for; shares are fractions as text."""
    lever = options.migrant_share
    share = None if lever is None else {"today": str(lever.today), "target": str(lever.target), "by": lever.by}
    return {
        "years": options.years,
        "level": options.level,
        "breaks": list(options.breaks),
        "find_breaks": options.find_breaks,
        "housing": options.housing,
        "migrant_share": share,
        "third_child": str(options.third_child),
    }


def limits_json(limits: WarningLimits) -> dict[str, Any]:
    """Return the limits of the warning with what they are cited from."""
    return {
        "id": limits.id,
        "title": limits.title,
        "yellow": str(limits.limits.yellow),
        "red": str(limits.limits.red),
        "class_size": dict(limits.class_size),
        "cites": {key: cite.to_json() for key, cite in limits.cites.items()},
    }


def backtest_json(backtest: BackTest) -> dict[str, Any]:
    """Return the accuracy and the coverage that were reached at earlier origins."""
    accuracy = [
        {
            "level": a.level,
            "lead": a.lead,
            "method": a.method,
            "pairs": a.pairs,
            "n": a.n,
            "mape": a.mape,
            "ratio": a.ratio,
        }
        for a in backtest.accuracy
    ]
    coverage = [
        {
            "level": c.level,
            "what": c.what,
            "leads": list(c.leads),
            "n": c.n,
            "nominal": c.nominal,
            "share": c.share,
            "low": c.low,
            "high": c.high,
        }
        for c in backtest.coverage
    ]
    return {
        "origins": list(backtest.origins),
        "leads": list(backtest.leads),
        "last_target": backtest.last_target,
        "left_out": list(backtest.left_out),
        "accuracy": accuracy,
        "coverage": coverage,
    }


def _units(view: View, level: str) -> Iterator[dict[str, Any]]:
    forecast = view.forecast
    for unit in view.units(level):
        past = {band.name: dict(view.past(unit, band)) for band in forecast.bands}
        years = sorted(past["all"])
        yield {
            "code": unit.code,
            "name": unit.name,
            "town": unit.town,
            "counted": {"years": years, **{name: [of.get(y) for y in years] for name, of in past.items()}},
            "bands": {band.name: _series(unit.band(i)) for i, band in enumerate(forecast.bands)},
            "grades": {str(grade): _series(unit.grade(i)) for i, grade in enumerate(forecast.grades)},
            "components": dict(unit.components()),
        }


def _series(series: Series) -> Mapping[str, list[int]]:
    return {"low": series.low, "point": series.point, "high": series.high}


def _scenarios(view: View) -> Iterator[dict[str, Any]]:
    """Each scenario's pupils by school and grade: whole futures that add up."""
    forecast = view.forecast
    for scenario in forecast.scenarios:
        yield {
            "name": scenario.name,
            "total": scenario.point.sum(axis=(0, 1)).tolist(),
            "schools": {
                code: {str(grade): scenario.point[i, g].tolist() for g, grade in enumerate(forecast.grades)}
                for i, code in enumerate(forecast.schools.codes)
            },
        }


def _alert(view: View, alert: Alert) -> dict[str, Any]:
    return {
        "level": alert.level,
        "code": alert.code,
        "name": view.name_of(alert.level, alert.code),
        "grade": alert.grade,
        "year": alert.year,
        "pupils": alert.pupils,
        "high": alert.high,
        "places": alert.places,
        "colour": alert.colour,
        "worst": alert.worst,
    }
