"""Compare an admission's certificate with the tables it was made from (``--list``), with the standard library alone."""

import csv
import hashlib
import io
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from junheng.allocation.admit.verifier_case import Case

Row = dict[str, str]
Lines = dict[tuple[str, str], Decimal]
_WORDS = {
    "报名号": "applicant",
    "姓名": "name",
    "家庭组号": "family",
    "类别": "tier",
    "在该校的类别": "tier",
    "毕业学校": "origin",
    "来源学校": "origin",
    "预留资格": "reserves",
    "志愿序号": "rank",
    "学校代码": "school",
    "批次": "batch",
    "计划数": "capacity",
    "限制分数线": "line",
    "预留项目": "reserve",
    "名额": "seats",
}
_TABLES = {
    "applicants": ("applicants", "报名表", "admit_applicants"),
    "choices": ("choices", "志愿表", "admit_choices"),
    "schools": ("schools", "招生计划", "admit_schools"),
    "reserves": ("reserves", "预留名额", "admit_reserves"),
    "scores": ("scores", "成绩表", "admit_scores"),
}


def list_checks(case: Case, folder: Path, lists: Mapping[str, Path]) -> list[dict[str, Any]]:
    """Return the checks of the files named; one that says *not checked* where no file was named."""
    files = {path.name: path.read_bytes() for path in lists.values()}
    if not files:
        says = "没有用 --list 给出报名、志愿、成绩等表，只复核了证书本身"
        return [{"claim": "证书与原始数据一致", "holds": None, "part": "list", "says": says}]
    checks = [_same_bytes(case, name, data) for name, data in files.items()]
    tables = dict(_tables(files))
    for need, claim, wrong in (
        ("schools", "学校、名额与招生计划一致", _schools),
        ("applicants", "报名号与报名表一致", _people),
        ("choices", "志愿、类别和可进的名额与各表一致", _choices),
        ("scores", "成绩位次与成绩表一致", _places),
    ):
        if need in tables:
            checks.append(_compared(claim, wrong, case, tables))
    return checks


def _compared(claim: str, wrong: Any, case: Case, tables: Mapping[str, list[Row]]) -> dict[str, Any]:
    try:
        says = next(wrong(case, tables), "")
    except (KeyError, ValueError, InvalidOperation, IndexError, StopIteration) as error:
        says = f"表里的内容对不上证书（{type(error).__name__} {error}）"
    return {"claim": claim, "holds": not says, "part": "list", "says": says}


def _same_bytes(case: Case, name: str, data: bytes) -> dict[str, Any]:
    said = {one["name"]: one["sha256"] for one in case.certificate["inputs"]}
    claim = f"{name} 与录取时的文件一字不差"
    if name not in said:
        return {"claim": claim, "holds": False, "part": "list", "says": "证书里没有这个文件"}
    same = hashlib.sha256(data).hexdigest() == said[name]
    part = "rules" if name.endswith((".yaml", ".yml")) else "list"
    return {"claim": claim, "holds": same, "part": part, "says": "" if same else "文件被改动过，或不是当时的文件"}


def _tables(files: Mapping[str, bytes]) -> Iterator[tuple[str, list[Row]]]:
    for name, data in files.items():
        kind = next((kind for kind, stems in _TABLES.items() if Path(name).stem in stems), None)
        if kind is None or not name.lower().endswith(".csv"):
            continue
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("gb18030", "replace")
        rows = list(csv.reader(io.StringIO(text, newline="")))
        head = [_WORDS.get(cell.strip(), cell.strip()) for cell in rows[0]] if rows else []
        plain = [[unicodedata.normalize("NFC", cell.strip()) for cell in row] for row in rows[1:]]
        yield kind, [dict(zip(head, row, strict=False)) for row in plain if any(row)]


def _named(items: list[dict[str, Any]], word: str) -> str:
    return next((str(one["id"]) for one in items if word in (one["id"], one["title"])), word)


def _schools(case: Case, tables: Mapping[str, list[Row]]) -> Iterator[str]:
    rows = {row["school"]: row for row in tables["schools"]}
    if sorted(rows, key=str.encode) != [school["school"] for school in case.schools]:
        yield "学校的名单不同"
    batches = [batch["id"] for batch in case.rules["batches"]]
    kept = {}
    for row in tables.get("reserves", []):
        kept[row["school"], _named(case.rules["reserves"], row["reserve"]), row.get("origin", "")] = int(row["seats"])
    for school in case.schools:
        row = rows[school["school"]]
        batch = row.get("batch", "")
        if int(row["capacity"]) != school["capacity"]:
            yield f"学校 {school['school']} 的计划数不同"
        if batch and batches.index(_named(case.rules["batches"], batch)) != school["batch"]:
            yield f"学校 {school['school']} 的批次不同"
        mine = {(s, r, o): n for (s, r, o), n in kept.items() if s == school["school"]}
        pools = [p for p in school["pools"] if p["position"] not in ("open", "released")]
        said = {(school["school"], p["position"], p["origin"]): p["seats"] for p in pools}
        if ("reserves" in tables or not pools) and mine != said:
            yield f"学校 {school['school']} 的预留名额不同"


def _people(case: Case, tables: Mapping[str, list[Row]]) -> Iterator[str]:
    rows = {row["applicant"]: row for row in tables["applicants"]}
    numbers = [person["number"] for person in case.people]
    if strange := set(numbers) ^ set(rows):
        yield f"报名号 {min(strange)} 只在一处有"
    first: dict[str, int] = {}
    for leaf, number in enumerate(numbers):
        family = rows[number].get("family", "")
        head = first.setdefault(family, leaf) if family else leaf
        if head != case.people[leaf]["head"]:
            yield f"报名号 {number} 的家庭组不同"


def _choices(case: Case, tables: Mapping[str, list[Row]]) -> Iterator[str]:
    codes = {school["school"]: at for at, school in enumerate(case.schools)}
    people = {row["applicant"]: row for row in tables.get("applicants", [])}
    tiers = [tier["id"] for tier in case.rules["tiers"]]
    mine: dict[str, list[tuple[int, int, int, str]]] = {}
    for row in tables["choices"]:
        at = codes[row["school"]]
        word = row.get("tier", "") or people.get(row["applicant"], {}).get("tier", "")
        mine.setdefault(row["applicant"], []).append((case.schools[at]["batch"], int(row["rank"]), at, word))
    if strange := set(mine) - {person["number"] for person in case.people}:
        yield f"报名号 {min(strange)} 的志愿不在证书里"
    totals, lines = _totals(case, tables), _lines(case, tables)
    for person in case.people:
        asked = sorted(mine.get(person["number"], []))
        if [one[2] for one in asked] != [choice[0] for choice in person["choices"]]:
            yield f"报名号 {person['number']} 的志愿不同"
        for (_, _, at, word), (_, tier, pools) in zip(asked, person["choices"], strict=True):
            if people and tiers and tiers.index(_named(case.rules["tiers"], word)) != tier:
                yield f"报名号 {person['number']} 的类别不同"
            if people and _enters(case, people[person["number"]], at, totals, lines) not in (pools, None):
                yield f"报名号 {person['number']} 在学校 {case.schools[at]['school']} 可进的名额不同"


def _enters(
    case: Case, row: Row, school: int, totals: Mapping[str, dict[str, Decimal]], every_line: Mapping[str, Lines]
) -> list[int] | None:
    """Return the pools that the applicant's row gives a right to; None where the tables to tell are not at hand."""
    scores = case.rules.get("scores")
    mine = totals.get(row["applicant"], {})
    if scores and not mine:
        return None
    if scores and any(mine[name] < Decimal(least) for name, least in scores["minimum"].items()):
        return []
    plain = row.get("reserves", "")
    for mark in "，,；; ":
        plain = plain.replace(mark, "、")
    held = {_named(case.rules["reserves"], word) for word in plain.split("、") if word}
    lines = every_line.get(case.schools[school]["school"], {})
    found = []
    for at, pool in enumerate(case.schools[school]["pools"]):
        line = lines.get((pool["position"], pool["origin"]), lines.get(("open", "")))
        right = pool["position"] in ("open", "released") or (
            pool["position"] in held and pool["origin"] in ("", row.get("origin", ""))
        )
        if right and (line is None or mine["total"] >= line):
            found.append(at)
    return found


def _lines(case: Case, tables: Mapping[str, list[Row]]) -> dict[str, Lines]:
    lines: dict[str, Lines] = {}
    for row in tables.get("schools", []):
        if row.get("line", ""):
            lines.setdefault(row["school"], {})["open", ""] = Decimal(row["line"])
    for row in tables.get("reserves", []):
        if row.get("line", ""):
            key = (_named(case.rules["reserves"], row["reserve"]), row.get("origin", ""))
            lines.setdefault(row["school"], {})[key] = Decimal(row["line"])
    return lines


def _totals(case: Case, tables: Mapping[str, list[Row]]) -> dict[str, dict[str, Decimal]]:
    scores = case.rules.get("scores")
    if not scores:
        return {}
    found = {}
    for row in tables.get("scores", []):
        one = {s["id"]: Decimal(row.get(s["id"]) or row[s["title"]]) for s in scores["subjects"]}
        found[row["applicant"]] = {**one, "total": sum(one.values(), Decimal(0))}
    return found


def _places(case: Case, tables: Mapping[str, list[Row]]) -> Iterator[str]:
    totals = _totals(case, tables)
    chains = {n: tuple(one[name] for name in case.rules["scores"]["chain"]) for n, one in totals.items()}
    dense = {chain: at for at, chain in enumerate(sorted(set(chains.values()), reverse=True), 1)}
    for person in case.people:
        if dense[chains[person["number"]]] != person["place"]:
            yield f"报名号 {person['number']} 的成绩位次不同"
