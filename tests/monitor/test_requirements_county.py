"""Requirements judged by the county's facts and judgements, and the vetoes."""

from decimal import Decimal

import pytest

from tests.monitor.made import META, assessed, census, county, requirement, school, stage


def fact(item: str, value: str | None = None, top: int | None = None, base: int | None = None, of: str | None = None):
    """Return a row of facts."""
    number = None if value is None else Decimal(value)
    return {"item": item, "stage": of, "value": number, "numerator": top, "denominator": base}


def with_facts(*facts, judgements=(), meta=META):
    """Return a county of one school with these facts and judgements."""
    rows = [{"item": item, "school_id": of, "result": result} for item, of, result in judgements]
    return census(schools=[school()], stages=[stage()], facts=facts, judgements=rows, meta=[meta])


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (fact("recognition", "0.85"), "met"),
        (fact("recognition", "0.8499999"), "not_met"),
        (fact("recognition", top=850, base=1000), "met"),
        (fact("recognition", top=849, base=1000), "not_met"),
        (fact("recognition", "0.99", top=849, base=1000), "not_met"),
        (fact("recognition", top=850), "unknown"),
        (fact("recognition", base=1000), "unknown"),
        (fact("recognition", top=0, base=0), "unknown"),
        (fact("recognition"), "unknown"),
    ],
)
def test_a_share_is_given_as_value_or_better_as_two_halves(row, verdict) -> None:
    assert requirement(with_facts(row), "S1").verdict == verdict


def test_what_is_missing_is_said_half_by_half() -> None:
    found = requirement(with_facts(fact("recognition", top=850)), "S1")
    absent = requirement(with_facts(), "S1")

    assert [(w.row, w.column) for w in found.missing] == [("recognition", "denominator")]
    assert [(w.table, w.row) for w in absent.missing] == [("facts", "recognition")]


def test_two_thirds_are_compared_exactly() -> None:
    """17/20 is exactly 85 %; no rounding of the share may decide."""
    assert requirement(with_facts(fact("migrant", top=17, base=20)), "S1").verdict == "unknown"
    with_both = with_facts(fact("migrant", top=17, base=20), judgements=[("G15", None, "met")])
    assert requirement(with_both, "G15").verdict == "met"


@pytest.mark.parametrize(("value", "verdict"), [("6000", "met"), ("5999.99", "not_met")])
def test_special_schools_money(value, verdict) -> None:
    assert requirement(with_facts(fact("special_funding_per_pupil", value)), "G7").verdict == verdict


def test_an_overlay_may_ask_for_more() -> None:
    data = with_facts(fact("special_funding_per_pupil", "7999"))

    assert requirement(data, "G7").verdict == "met"
    assert requirement(data, "G7", overlays=["shenyang-2024"]).verdict == "not_met"


@pytest.mark.parametrize(
    ("teachers", "civil", "judged", "verdict"),
    [
        ("90000", "90000", "met", "met"),
        ("89999.99", "90000", "met", "not_met"),
        ("90000", "90000", "not_met", "not_met"),
        ("90000", "90000", None, "unknown"),
        ("90000", None, "met", "unknown"),
        ("90000", None, "not_met", "not_met"),
    ],
)
def test_pay_is_no_less_and_performance_pay_is_set(teachers, civil, judged, verdict) -> None:
    facts = [fact("teacher_average_pay", teachers)] + ([fact("civil_servant_average_pay", civil)] if civil else [])
    data = with_facts(*facts, judgements=[("G8", None, judged)] if judged else [])

    assert requirement(data, "G8").verdict == verdict


@pytest.mark.parametrize(
    ("rotated", "backbone", "verdict"),
    [((10, 100), (2, 10), "met"), ((9, 100), (2, 10), "not_met"), ((10, 100), (1, 10), "not_met")],
)
def test_rotation_and_its_backbone_part(rotated, backbone, verdict) -> None:
    rows = [
        fact("rotation", top=rotated[0], base=rotated[1]),
        fact("rotation_backbone", top=backbone[0], base=backbone[1]),
    ]

    assert requirement(with_facts(*rows), "G11").verdict == verdict


def retention(graduates: int | None, out: int | None = 20, came: int | None = 10, intake: int | None = 1000):
    """Return the four facts of the retention rate."""
    names = ("junior_graduates", "junior_moved_out", "junior_moved_in", "junior_entrants")
    values = (graduates, out, came, intake)
    return [fact(n, None if v is None else str(v)) for n, v in zip(names, values, strict=True)]


@pytest.mark.parametrize(("graduates", "verdict"), [(940, "met"), (939, "not_met"), (None, "unknown")])
def test_retention_is_graduates_less_those_who_came_plus_those_who_left(graduates, verdict) -> None:
    found = requirement(with_facts(*retention(graduates)), "Q1")

    assert found.verdict == verdict
    assert found.value == (None if graduates is None else (graduates - 10 + 20) / 1000)


def test_retention_as_one_fact_serves_where_its_parts_are_empty() -> None:
    """A template lists all five rows; whoever fills the share leaves the four parts empty."""
    share = fact("junior_retention", top=95, base=100)

    assert requirement(with_facts(share), "Q1").verdict == "met"
    assert requirement(with_facts(share, *retention(None, None, None, None)), "Q1").verdict == "met"


@pytest.mark.parametrize(("system", "words"), [("6-3", "初中三年"), ("5-4", "初中四年")])
def test_the_span_of_retention_follows_the_system(system, words) -> None:
    data = with_facts(*retention(950), meta={**META, "system": system})

    assert words in requirement(data, "Q1").lines[0]


def monitoring(variation: str = "0.149", level: str = "3", without: str = ""):
    """Return the results of national monitoring in both stages."""
    for subject in ("chinese", "math", "science", "pe", "art", "moral"):
        for of in ("primary", "junior"):
            yield fact(f"quality_level_{subject}", level, of=of)
            if f"{subject}/{of}" != without:
                yield fact(f"quality_variation_{subject}", variation, of=of)


@pytest.mark.parametrize(
    ("variation", "level", "verdict"),
    [("0.149999", "3", "met"), ("0.15", "3", "not_met"), ("0.1", "2", "not_met"), ("0.1", "4", "met")],
)
def test_quality_is_level_three_and_strictly_below_fifteen_hundredths(variation, level, verdict) -> None:
    assert requirement(with_facts(*monitoring(variation, level)), "Q9").verdict == verdict


def test_a_subject_not_monitored_is_named() -> None:
    found = requirement(with_facts(*monitoring(without="art/junior")), "Q9")

    assert found.verdict == "unknown"
    assert [w.row for w in found.missing] == ["quality_variation_art/junior"]


@pytest.mark.parametrize(
    ("name", "result", "verdict"),
    [
        ("G1", "qualified", "met"),
        ("G1", "unqualified", "not_met"),
        ("Q6", "good", "met"),
        ("Q6", "qualified", "not_met"),
        ("P1", "met", "met"),
        ("P1", "not_met", "not_met"),
        ("G1", None, "unknown"),
    ],
)
def test_judgements_of_the_county(name, result, verdict) -> None:
    assert requirement(with_facts(judgements=[(name, None, result)]), name).verdict == verdict


def test_one_bad_school_is_enough_and_an_unjudged_one_leaves_it_open() -> None:
    def found(*results: str | None):
        data = census(
            schools=[school("A"), school("B")],
            stages=[stage("A"), stage("B")],
            judgements=[{"item": "Q3", "school_id": s, "result": r} for s, r in zip("AB", results, strict=False)],
        )
        return requirement(data, "Q3")

    assert found("met", "met").verdict == "met"
    assert (found("met", "not_met").verdict, found("met", "not_met").failing) == ("not_met", ("B",))
    assert (found("met").verdict, [w.row for w in found("met").missing]) == ("unknown", ["Q3/B"])


CONFIRMED = {"item": "V2", "description": "违规招生", "document": "某纪〔2025〕3号", "confirmed_by": "县纪委监委"}


@pytest.mark.parametrize(
    ("change", "triggered"),
    [
        ({}, True),
        ({"document": None}, False),
        ({"confirmed_by": None}, False),
        ({"document": "", "confirmed_by": ""}, False),
    ],
)
def test_only_a_confirmed_incident_triggers_a_veto(change, triggered) -> None:
    data = census(schools=[school()], stages=[stage()], incidents=[{**CONFIRMED, **change}])
    found = {v.id: v for v in county(data).vetoes}

    assert found["V2"].triggered is triggered
    assert not any(v.triggered for name, v in found.items() if name != "V2")
    assert ("不触发" in found["V2"].note) is not triggered


def test_a_triggered_veto_fails_the_county_and_says_its_source_is_to_be_checked() -> None:
    data = census(schools=[school()], stages=[stage()], incidents=[CONFIRMED])
    found = county(data)

    assert found.verdict == "not_met"
    assert found.actions[0].item == "V2"
    assert all("依据待核" in v.note for v in found.vetoes)


def test_an_incident_under_an_unknown_item_is_told() -> None:
    """Whoever types 违规择校 in place of V2 must not be left believing that nothing happened."""
    data = census(schools=[school()], stages=[stage()], incidents=[{**CONFIRMED, "item": "V99"}])
    found = assessed(data)

    assert any("V99" in finding.what and finding.where.table == "incidents" for finding in found.findings)
