"""The reference says what the program is today, and leaves nothing out."""

import importlib.util
import re
import sys

import pytest

from junheng.census.checked import checked
from junheng.census.checks import CHECKS
from junheng.census.schema import schemas
from junheng.census.synth import synthetic_county
from junheng.census.wording import FINDINGS
from junheng.monitor.as_json import as_json
from junheng.standards import load_standard, overlay_heads, standard_ids
from junheng.standards.limits import limits_of
from junheng.usecases.assessing import assessed
from tests.docs.pages import DOCS, ROOT

sys.path.insert(0, str(DOCS))
spec = importlib.util.spec_from_file_location("docs_generate", DOCS / "generate.py")
generate = importlib.util.module_from_spec(spec)
spec.loader.exec_module(generate)


def read(page: str) -> str:
    return (DOCS / "reference" / page).read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """Return the part of a page from a heading to the next of its level."""
    level = heading.split(" ", 1)[0]
    return re.split(rf"^{level} ", text.split(f"\n{heading}", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def test_the_reference_is_fresh():
    assert generate.stale() == [], "run: python docs/generate.py"


@pytest.mark.parametrize(
    ("verb", "command"), list(generate.cli.commands()), ids=lambda v: v if isinstance(v, str) else ""
)
def test_every_verb_and_option_is_documented(verb, command):
    text = section(read("cli.md"), f"## junheng {verb}\n")
    for parameter in command.params:
        if not getattr(parameter, "hidden", False) and parameter.name != "help":
            assert parameter.help, f"{verb}: {parameter.name} has no help"
            for name in parameter.opts:
                shown = name if name.startswith("-") else name.upper()
                assert f"`{shown}`" in text


@pytest.mark.parametrize("name", list(schemas()))
def test_every_table_and_column_is_documented(name):
    schema = schemas()[name]
    text = section(read("tables.md"), f"## {name} {schema.title}\n")
    for column in schema.columns:
        assert f"| `{column.name}` | {column.title} |" in text


@pytest.mark.parametrize("name", standard_ids())
def test_every_rule_and_value_of_a_standard_is_documented(name):
    standard, text = load_standard(name), read("standards.md")
    own = section(text, f"## `{name}`") + section(text, "## How the indicators are computed")
    rules = (
        *standard.indicators,
        *standard.preconditions,
        *standard.requirements,
        *standard.vetoes,
        *standard.exclusions,
    )
    for rule in rules:
        assert f"| {rule.id} |" in own
    for limit in limits_of(standard):
        for day, bound in limit.dated.items():
            shown = {
                str(bound.value),
                f"{bound.value * 100:f}".rstrip("0").rstrip(".") + "%",
                f"{bound.value}:{bound.per}",
            }
            assert any(word in line for line in own.splitlines() if str(day) in line for word in shown)


def test_every_overlay_is_documented():
    for head in overlay_heads():
        assert f"Overlay `{head['id']}` {head['title']}" in read("standards.md")


def test_every_check_is_documented():
    text = read("checks.md")
    codes = {check.code for check in CHECKS} | {f"census.{name}" for name in FINDINGS} | {"monitor.heaped-on-threshold"}
    assert [code for code in sorted(codes) if f"`{code}`" not in text] == []


def test_every_kind_of_check_in_a_rule_is_documented():
    text = section(read("rule-files.md"), "## Kinds of check\n")
    for kind in generate.rule_files.kinds():
        assert f"### {kind.model_fields['kind'].annotation.__args__[0]}\n" in text


def fields(value: object, found: dict[str, set[str]], at: str) -> None:
    """Collect the names of the fields of every record of an answer, by the place they stand."""
    if isinstance(value, dict):
        found.setdefault(at, set()).update(value)
        for key, inner in value.items():
            fields(inner, found, key if at != "values" else "value")
    elif isinstance(value, list):
        for inner in value:
            fields(inner, found, at)


RECORDS = {
    "The answer": ("answer",),
    "County": ("counties",),
    "Stage": ("stages",),
    "Stage indicator": ("indicators",),
    "Share": ("shares",),
    "School part": ("schools",),
    "Value": ("value",),
    "Requirement": ("requirements", "preconditions"),
    "Veto": ("vetoes",),
    "Class bands": ("class_bands",),
    "Action": ("actions",),
    "Provenance": ("provenance",),
    "Where": ("where", "missing"),
    "Cite": ("cite",),
}


@pytest.fixture(scope="module")
def answered() -> dict[str, set[str]]:
    census, found = checked(synthetic_county(60, 7)), {}
    for name, overlays in (("youzhi-2017", ["shenyang-2024"]), ("jiben-2012", [])):
        fields(as_json(assessed(census, load_standard(name, overlays)).assessment), found, "answer")
    return found


@pytest.mark.parametrize("record", RECORDS)
def test_every_field_of_the_assessment_is_documented(record, answered):
    told = generate.assessment.FIELDS[record]
    optional = {name for name, words in told.items() if words.startswith("optional")}
    for place in RECORDS[record]:
        assert answered[place] - set(told) == set()
        assert set(told) - answered[place] - optional == set()


def test_the_reference_is_reached_from_the_menu():
    menu = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    pages = [str(page.relative_to(DOCS)) for page in sorted(DOCS.rglob("*.md"))]
    assert [page for page in pages if f": {page}" not in menu] == []
