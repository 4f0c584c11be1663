"""Recheck a forecast from its certificate alone, with the standard library alone: docs/spec/forecast.md in code.

Nothing here knows how figures are found; it asks whether they add up, lie in their intervals and bear out the alerts.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from junheng.kernel.rechecking import Check, Wrong, checked, files_compared, sealed

Cells = list[list[int]]
PARTS = {"list": "名单", "rules": "规则", "result": "结果", "claims": "声明", "certificate": "证书"}
COMPONENTS = ["entry", "leaving", "migration", "housing", "events", "policy"]


def verify(certificate: Mapping[str, Any], folder: Path, lists: Mapping[str, Path]) -> list[Check]:
    """Return every check. ``lists`` are files to compare with the inputs: by table (enrolment, births …), name or stem."""
    checks = [checked(check, certificate, PARTS, "result") for check in CHECKS]
    files = files_compared(certificate, lists, PARTS, lambda _: "list")
    return [*checks, *_attested(certificate), *files]


def _shapes(certificate: Mapping[str, Any]) -> str:
    result, options = certificate["result"], certificate["options"]
    years, grades, bands = result["years"], result["grades"], result["bands"]
    if years != list(range(result["origin"] + 1, result["origin"] + 1 + options["years"])) or grades != sorted(
        set(grades)
    ):
        raise Wrong("result", "年份应从起点后一年起逐年连续，年级应升序不重复。")
    if bands[0] != {"name": "all", "grades": grades} or result["components"] != COMPONENTS:
        raise Wrong("result", "第一个学段应为全部年级，成分名称应为规定的六项。")
    sizes = {"point": len(grades), "low": len(grades), "high": len(grades), "components": len(COMPONENTS)}
    sizes |= {name: len(bands) for name in ("band_point", "band_low", "band_high")}
    for level, row in _rows(result):
        for name, size in sizes.items():
            cells = row[name]
            if len(cells) != size or any(len(line) != len(years) for line in cells) or not _whole(cells):
                raise Wrong("result", f"{level} {row['code']} 的 {name} 行列不对，或不是整数。")
    for name, level in (("学校", "schools"), ("乡镇", "towns"), ("区县", "counties")):
        codes = [row["code"] for row in result[level]]
        if len(codes) != len(set(codes)):
            raise Wrong("result", f"{name}代码重复。")
    return f"{len(result['schools'])} 所学校、{len(grades)} 个年级、{len(years)} 年"


def _whole(cells: Cells) -> bool:
    return all(type(value) is int for line in cells for value in line)


def _rows(result: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for level in ("schools", "towns", "counties"):
        for row in result[level]:
            yield level, row


def _totals(certificate: Mapping[str, Any]) -> str:
    result = certificate["result"]
    for name in ("point", "components"):
        for level, key in (("towns", "town"), ("counties", "county")):
            sums: dict[str, Cells] = {row["code"]: [[0] * len(line) for line in row[name]] for row in result[level]}
            for school in result["schools"]:
                _add(sums[school[key]], school[name])
            for row in result[level]:
                if sums[row["code"]] != row[name]:
                    raise Wrong(
                        "result", f"{row['code']} 的{'人数' if name == 'point' else '成分'}不等于所属学校之和。"
                    )
    total = [sum(row["band_point"][0][at] for row in result["counties"]) for at in range(len(result["years"]))]
    _witness(certificate, "totals", total)
    return "各校之和恰为乡镇和区县的人数"


def _add(onto: Cells, cells: Cells) -> None:
    for line, more in zip(onto, cells, strict=True):
        line[:] = [a + b for a, b in zip(line, more, strict=True)]


def _bands(certificate: Mapping[str, Any]) -> str:
    result = certificate["result"]
    for _, row in _rows(result):
        for at, band in enumerate(result["bands"]):
            lines = [row["point"][result["grades"].index(grade)] for grade in band["grades"]]
            if [sum(column) for column in zip(*lines, strict=True)] != row["band_point"][at]:
                raise Wrong("result", f"{row['code']} 的学段合计不等于各年级之和。")
    return "学段合计恰为各年级之和"


def _intervals(certificate: Mapping[str, Any]) -> str:
    for _, row in _rows(certificate["result"]):
        for kind in ("", "band_"):
            for low, point, high in zip(row[f"{kind}low"], row[f"{kind}point"], row[f"{kind}high"], strict=True):
                if not all(0 <= a <= b <= c for a, b, c in zip(low, point, high, strict=True)):
                    raise Wrong("result", f"{row['code']} 的预测值不在其区间内，或下限为负。")
    return f"每个预测值都在 {certificate['options']['level']}% 区间内，下限不为负"


def _components(certificate: Mapping[str, Any]) -> str:
    for row in certificate["result"]["schools"]:
        before = sum(row["base"])
        for at, total in enumerate(row["band_point"][0]):
            if before + sum(line[at] for line in row["components"]) != total:
                raise Wrong("result", f"{row['code']} 第 {at + 1} 年的各项成分之和不等于人数变化。")
            before = total
    return "入学、毕业、迁移、住房、调整、政策六项之和恰为每年的变化"


def _scenarios(certificate: Mapping[str, Any]) -> str:
    result = certificate["result"]
    for name, end in (("low", "band_low"), ("high", "band_high")):
        cells = result["scenarios"][name]
        if len(cells) != len(result["schools"]) or not all(_whole(one) for one in cells):
            raise Wrong("result", "情景的学校数不对，或不是整数。")
        for row in result["counties"]:
            mine = [
                one for one, school in zip(cells, result["schools"], strict=True) if school["county"] == row["code"]
            ]
            for at, want in enumerate(row[end][0]):
                if row["band_point"][0][at] and sum(line[at] for one in mine for line in one) != want:
                    raise Wrong("result", f"{row['code']} 的 {name} 情景合计不等于区间端点。")
        if any(value < 0 for one in cells for line in one for value in line):
            raise Wrong("result", "情景中有负数。")
    return "高、低情景中各校之和恰为区县区间的端点"


def _closed(certificate: Mapping[str, Any]) -> str:
    result = certificate["result"]
    rows = {row["code"]: row for row in result["schools"]}
    for school, year in result["closing"]:
        for at, now in enumerate(result["years"]):
            if now >= year and any(line[at] for name in ("point", "low", "high") for line in rows[school][name]):
                raise Wrong("result", f"{school} 自 {year} 年停办或并入他校，此后仍有学生。")
    return f"停办或并入他校的学校：{'、'.join(school for school, _ in result['closing']) or '无'}；此后人数为 0"


def _alerts(certificate: Mapping[str, Any]) -> str:
    result, limits = certificate["result"], certificate["options"]["limits"]
    yellow, red = Fraction(limits["yellow"]), Fraction(limits["red"])
    if not 0 < yellow <= red:
        raise Wrong("rules", "预警界限应为正数，黄色不高于红色。")
    told = sorted((_key(one), one) for one in result["alerts"])
    want = sorted((_key(one), one) for one in _expected(result, yellow, red))
    for (key, one), (other, fresh) in zip(told, want, strict=False):
        if key != other or one != fresh:
            raise Wrong("result", f"预警与人数、学位和界限不符：{key if key <= other else other}。")
    if len(told) != len(want):
        raise Wrong("result", f"预警应有 {len(want)} 条，证书列出 {len(told)} 条。")
    _witness(certificate, "alerts", len(want))
    return f"{len(want)} 条预警都由起始年级人数与学位之比得出（黄 ≥ {yellow}，红 ≥ {red}）"


def _key(one: Mapping[str, Any]) -> tuple[Any, ...]:
    return (one["year"], one["grade"], one["level"], one["code"])


def _expected(result: Mapping[str, Any], yellow: Fraction, red: Fraction) -> Iterator[dict[str, Any]]:
    """Every alert that follows from places and pupils. An area is judged only where all its schools' places are known."""
    levels = [("county", "counties", "county"), ("school", "schools", "code")]
    if len(result["towns"]) != len(result["counties"]):
        levels.append(("town", "towns", "town"))
    for at, year in enumerate(result["years"]):
        closed = {school for school, since in result["closing"] if since <= year}
        known = {key: count for key, count in _in_force(result["places"], year).items() if key[0] not in closed}
        for grade in result["entry_grades"]:
            column = result["grades"].index(grade)
            for level, block, key in levels:
                places = _area_places(result["schools"], key, known, grade, column, at)
                for row in result[block]:
                    has = places.get(row["code"])
                    if has is None:
                        continue
                    pupils, high = row["point"][column][at], row["high"][column][at]
                    told = {"level": level, "code": row["code"], "grade": grade, "year": year, "pupils": pupils}
                    told |= {"high": high, "places": has, "colour": _colour(pupils, has, yellow, red)}
                    told["worst"] = _colour(high, has, yellow, red)
                    if told["colour"] or told["worst"]:
                        yield told


def _in_force(places: Sequence[Sequence[Any]], year: int) -> dict[tuple[str, int], int]:
    """Rows are sorted by school, grade and begin: the last that has begun is in force."""
    rows = [list(row) for row in places]
    if rows != sorted(rows):
        raise Wrong("result", "学位表没有排序。")
    return {(school, grade): count for school, grade, since, count in places if since <= year}


def _area_places(
    schools: Sequence[Mapping[str, Any]],
    key: str,
    known: Mapping[tuple[str, int], int],
    grade: int,
    column: int,
    at: int,
) -> dict[str, int | None]:
    out: dict[str, int | None] = {}
    for school in schools:
        places = known.get((school["code"], grade))
        if places is not None or school["point"][column][at]:
            so_far = out.get(school[key], 0)
            out[school[key]] = None if places is None or so_far is None else so_far + places
    return out


def _colour(pupils: int, places: int, yellow: Fraction, red: Fraction) -> str:
    if places <= 0:
        return "red" if pupils > 0 else ""
    return "red" if pupils >= red * places else "yellow" if pupils >= yellow * places else ""


def _witness(certificate: Mapping[str, Any], name: str, want: Any) -> None:
    told = [claim["witness"] for claim in certificate["claims"] if claim["claim"] == name]
    if told != [want]:
        raise Wrong("claims", f"声明 {name} 的依据应为 {want}。")


def _claims(certificate: Mapping[str, Any]) -> str:
    names = ["totals", "bands", "intervals", "components", "scenarios", "closed", "alerts", "sealed"]
    told = [(one["claim"], one["basis"], one["holds"]) for one in certificate["claims"] if one["basis"] != "attested"]
    if told != [(name, "recheckable", True) for name in names]:
        raise Wrong("claims", "声明不全，或被改动过。")
    if (
        certificate["schema"] != "junheng/certificate/1"
        or certificate["kind"] != "forecast"
        or certificate["seed"] is not None
    ):
        raise Wrong("certificate", "证书的种类不对。")
    return "声明齐全"


def _attested(certificate: Mapping[str, Any]) -> list[Check]:
    """What can only be found by running the method again: the figures themselves, and how earlier intervals held."""
    version = f"{certificate.get('engine')} {certificate.get('version')}"
    says = f"由 {version} 保证：用同样的输入重新运行即可对照"
    claims = certificate.get("claims")
    told = [{"claim": "预测方法", "claim_en": "method", "holds": None, "part": "", "says": says}]
    if isinstance(claims, list) and any(isinstance(one, dict) and one.get("claim") == "coverage" for one in claims):
        told.append({"claim": "区间回测覆盖率", "claim_en": "coverage", "holds": None, "part": "", "says": says})
    return told


CHECKS: Sequence[tuple[str, str, Callable[[Any], str]]] = (
    ("sealed", "证书完整", sealed),
    ("shapes", "年份、年级与整数", _shapes),
    ("totals", "学校、乡镇、区县合计", _totals),
    ("bands", "学段合计", _bands),
    ("intervals", "预测区间", _intervals),
    ("components", "变化的成分", _components),
    ("scenarios", "情景合计", _scenarios),
    ("closed", "停办学校", _closed),
    ("alerts", "学位预警", _alerts),
    ("claims", "声明", _claims),
)
