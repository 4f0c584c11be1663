"""What the register promises: whole or nothing, sealed at rest, every finding at once, erased when its time is over."""

from datetime import date
from pathlib import Path

import pytest

from junheng.desk.people.models import AuditEntry, Person, Unit
from junheng.desk.runs.applicants import sealed, services
from junheng.desk.runs.applicants.models import Applicant, Register
from junheng.kernel import Problem
from tests.desk.applicants.conftest import HEAD, number, opened, rows


def taken(register: Register, data: bytes) -> services.Taken:
    return services.applicants_take(by=register.by, register=register, name="list.csv", data=data)


def test_a_list_goes_in_whole_and_nothing_of_it_stands_in_the_clear(register: Register, desk_home: Path) -> None:
    assert taken(register, rows(3)).count == 3
    row = register.applicants.get(number="260002")
    kept = b"".join(bytes(one) for one in (row.name, row.identity or b"", row.details)) + row.blind.encode()
    assert "合成".encode() not in kept
    assert number(2).encode() not in kept
    entry = sealed.entry_of(row)
    assert (entry.name, entry.identity, entry.details["birth"]) == ("合成2", number(2), "2019-03-01")
    assert number(2) not in repr(entry)
    left = [path for path in desk_home.rglob("*") if path.is_file() and number(2).encode() in path.read_bytes()]
    assert left == []


def test_one_error_and_nobody_is_taken_in_and_all_errors_are_told(register: Register) -> None:
    wrong = f"{number(4)[:-1]}{'1' if number(4)[-1] != '1' else '2'}"
    lines = [HEAD, f"1,甲,{number(3)},男,2019-03-02,A", f"2,乙,{number(3)},,,A", f"3,丙,{wrong},,,A", "3,丁,12,,,A"]
    done = taken(register, "\n".join([*lines, ""]).encode())
    codes = {f.code.rsplit(".", 1)[1] for f in done.findings}
    assert done.count == 0
    assert not register.applicants.exists()
    assert codes >= {"identity-twice", "number-twice", "identity-check", "identity-shape", "birth-differs"}
    told = " ".join(f"{f.what}{f.fix}" for f in done.findings)
    assert number(3) not in told
    assert "甲" not in told


def test_too_young_is_a_warning_with_its_clause(register: Register) -> None:
    done = taken(register, f"{HEAD}\n1,甲,{number(5, '20200901')},,,A\n".encode())
    assert done.count == 1
    assert [(f.severity, "义务教育法" in f.what, "条款号待核" in f.what) for f in done.findings] == [
        ("warning", True, True)
    ]


def test_the_same_child_on_another_list_of_the_county_is_told_by_number_alone(register: Register) -> None:
    other = opened(register.by, register.unit, "合成另一份")
    taken(other, rows(2))
    found = [f for f in taken(register, rows(1)).findings if f.code.endswith("identity-elsewhere")]
    assert len(found) == 1
    assert "合成另一份" in found[0].what
    assert "260001" in found[0].what
    assert "合成1" not in found[0].what


def test_another_county_and_another_year_are_not_told(register: Register, people: dict[str, Person]) -> None:
    away = opened(people["admissions"], Unit.objects.get(code="210200"))
    earlier = opened(people["admissions"], register.unit, year=2025)
    for one in (away, earlier):
        taken(one, rows(1))
    assert not [f for f in taken(register, rows(1)).findings if f.code.endswith("elsewhere")]


def test_a_field_cannot_stand_in_for_another(register: Register) -> None:
    taken(register, rows(2))
    one, other = register.applicants.order_by("number")
    one.name = other.name
    with pytest.raises(Problem):
        sealed.entry_of(one)


def test_new_keys_open_everything_and_old_keys_are_gone(register: Register, desk_home: Path) -> None:
    taken(register, rows(3))
    before = {path.name for path in (desk_home / "keys").glob("applicants-*")}
    assert sealed.rekeyed("sysadmin") == 3
    after = {path.name for path in (desk_home / "keys").glob("applicants-*")}
    assert not before & after
    assert [sealed.entry_of(row).name for row in register.applicants.order_by("number")] == ["合成1", "合成2", "合成3"]
    assert Applicant.objects.filter(blind__in=sealed.blinds([number(2).lower()])).get().number == "260002"


def test_when_the_time_is_over_the_children_are_gone_and_the_count_stays(register: Register) -> None:
    taken(register, rows(3))
    assert services.registers_tidied(date(2026, 12, 31)) == 0
    assert services.registers_tidied(date(2027, 1, 1)) == 1
    register.refresh_from_db()
    assert (register.applicants.count(), register.erased_rows) == (0, 3)
    assert AuditEntry.objects.get(action="register.erase").detail == {"rows": 3, "why": "保存期满"}
    with pytest.raises(Problem, match="已经删除"):
        taken(register, rows(1))


def test_engines_get_no_identity_number(register: Register) -> None:
    taken(register, rows(3))
    for kind in ("draw", "admit", "classes"):
        _, data = services.list_for(by=register.by, register=register, kind=kind)
        assert "合成3" in data.decode("utf-8-sig")
        assert number(3) not in data.decode("utf-8-sig")
