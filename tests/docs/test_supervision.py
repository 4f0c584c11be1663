"""The reference of supervision leaves out no duty, ledger, sheet, table, column, key or finding."""

import re
import sys
from pathlib import Path

import pytest

from junheng.standards.load import RULES
from junheng.supervision.duties.rules import shipped_duties
from junheng.supervision.inspections.rules import load_vetoes, shipped_sheets
from junheng.supervision.ledgers.rules import shipped_ledgers
from junheng.supervision.tables import supervision_schemas
from tests.docs.pages import DOCS, ROOT

sys.path.insert(0, str(DOCS))
from generators.supervision import CODES, RECORDS

OWN = ("duties", "ledgers", "evidence", "inspections")
SUPERVISION = ROOT / "src" / "junheng" / "supervision"


def read(page: str) -> str:
    return (DOCS / "reference" / page).read_text(encoding="utf-8")


def test_every_duty_is_documented_with_its_sentence() -> None:
    text = read("duties.md")
    for duty in shipped_duties():
        assert f"| `{duty.id}` | {duty.title} |" in text
        assert all(said.quote in text for said in duty.says)


def test_every_ledger_and_what_it_finds_is_documented() -> None:
    text = read("ledgers.md")
    for ledger in shipped_ledgers():
        assert f"## `{ledger.id}` {ledger.title}" in text
        assert all(f"`supervision.{one.id}`" in text for one in (*ledger.rules, *ledger.cover, *ledger.against))


def test_every_sheet_and_veto_is_documented() -> None:
    text = read("inspections.md")
    assert all(f"## `{sheet.id}` {sheet.title}" in text for sheet in shipped_sheets())
    assert all(f"| `{veto.id}` |" in text for veto in load_vetoes())


@pytest.mark.parametrize("name", supervision_schemas())
def test_every_table_and_column_is_documented(name: str) -> None:
    text, schema = read("supervision-tables.md"), supervision_schemas()[name]
    assert f"## {name} {schema.title}" in text
    assert all(f"| `{column.name}` | {column.title} |" in text for column in schema.columns)


@pytest.mark.parametrize("page", RECORDS)
def test_every_key_of_a_rule_file_is_documented(page: str) -> None:
    text = read(f"{page}.md")
    for record in RECORDS[page]:
        assert all(f"| `{key}`" in text for key in record.model_fields)


def codes(folder: Path) -> set[str]:
    """Return the codes of the findings that the modules of a folder make."""
    text = "".join(file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*.py")))
    return set(re.findall(r'\.finding\(\s*"([a-z-]+)"', text))


def test_every_finding_is_documented() -> None:
    made = set().union(*(codes(SUPERVISION / part) for part in OWN))
    for file in ("tables.py", "moves.py"):
        made |= set(re.findall(r'\.finding\(\s*"([a-z-]+)"', (SUPERVISION / file).read_text(encoding="utf-8")))

    register = (ROOT / "src" / "junheng" / "usecases" / "evidencing.py").read_text(encoding="utf-8")
    made |= set(re.findall(r'_odd\(relative, "([a-z-]+)"', register))

    assert made == set(CODES)


def test_every_rule_file_is_read_by_somebody() -> None:
    named = {d.id for d in shipped_duties()} | {one.id for one in shipped_ledgers()} | {s.id for s in shipped_sheets()}
    files = [f for part in ("duties", "ledgers", "inspections") for f in (RULES / part).glob("*.yaml")]

    assert {file.stem for file in files} == named
