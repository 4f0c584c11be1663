"""Ceremonies of synthetic lists, and what publishes and carries them out."""

import io
from datetime import date, timedelta

import pytest
from django.utils import timezone

from junheng.allocation.classes.made_up import made_up_list, made_up_rules
from junheng.allocation.draw.sources import Source
from junheng.desk.home import home
from junheng.desk.people.models import Person, Unit
from junheng.desk.public.services import publication_confirm, publication_prepare
from junheng.desk.runs.ceremonies.services import Asked, ceremony_commit, ceremony_run
from junheng.desk.runs.models import Ceremony, Draw, Run
from junheng.desk.runs.services import carried_out

TODAY = date(2026, 6, 1)
DICE = Source(id="s1", title="家长代表现场掷骰子", kind="dice", day=TODAY, count=50)
SAID = {"s1": "35216412" * 6 + "35"}
CLASSES = made_up_rules(classes=2)
SCHOOLS = "学校标识码,学校名称,毕业生数\n2137000011,甲校,200\n2137000012,乙校,200\n2137000013,丙校,100\n"
QUOTA = """id: q
kind: apportionment
title: 合成数据指标到校
method: sainte-lague
seats: "{seats}"
ties: [{ties}]
"""
ADMIT = """title: 合成数据一年级录取
organiser: 合成县教育局
stage: primary
synthetic: true
tiers:
  - {id: A, title: 房户一致}
  - {id: B, title: 随迁子女}
siblings: {rule: together, boundary: over}
"""


def pupils(name: str = "desk", count: int = 40) -> bytes:
    """Return a list of a synthetic grade 7."""
    return made_up_list(name, count, twins=2, schools=2).encode()


def choices(*, applicants: bool) -> bytes:
    """Return a workbook of choices and plans for six children, with its applicants or without."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    if applicants:
        lines = [("报名号", "姓名", "类别"), *((f"26{n:04}", f"合成{n}", "AB"[n % 2]) for n in range(1, 7))]
        _sheet(book, "报名表", lines)
    chosen = [(f"26{n:04}", rank, f"S0{rank}") for n in range(1, 7) for rank in (1, 2)]
    _sheet(book, "志愿表", [("报名号", "志愿序号", "学校代码"), *chosen])
    _sheet(book, "招生计划", [("学校代码", "学校名称", "计划数"), ("S01", "第一小学", 3), ("S02", "第二小学", 2)])
    fresh = io.BytesIO()
    book.save(fresh)
    return fresh.getvalue()


def _sheet(book: object, title: str, lines: list[tuple[object, ...]]) -> None:
    sheet = book.create_sheet(title)  # type: ignore[attr-defined]
    for line in lines:
        sheet.append(line)


LISTS = {
    "classes": (("list.csv", pupils()), CLASSES),
    "admit": (("list.xlsx", choices(applicants=True)), ADMIT),
    "apportion": (("list.csv", SCHOOLS.encode()), QUOTA.format(seats="4", ties="draw")),
}
"""Kind → list and rules; the quota has a tie that only a seed can settle."""


def asked(kind: str, **other: object) -> Asked:
    """Return what freezes the synthetic list of a kind, but for what is given."""
    data, rules = LISTS[kind]
    told: dict[str, object] = {"title": f"合成数据{kind}", "data": data, "rules": ("r.yaml", rules.encode())}
    return Asked(kind=kind, **{**told, "sources": (DICE,), **other})  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def there(desk_home: object) -> None:
    """The desk's folder exists."""
    home().folder.mkdir(parents=True, exist_ok=True)


def committed(by: Person, unit: Unit, kind: str, **other: object) -> Ceremony:
    """Return a ceremony that is frozen."""
    found = ceremony_commit(by=by, unit=unit, asked=asked(kind, **other), today=TODAY)
    assert found.ceremony is not None, found.findings
    return found.ceremony


def publish(by: Person, other: Person, subject: Ceremony | Draw) -> None:
    """Publish what is due of a ceremony or a draw: one prepares, the other confirms."""
    today = timezone.localdate()
    about = {"ceremony" if isinstance(subject, Ceremony) else "draw": subject}
    told = publication_prepare(
        by=by, starts=today, ends=today + timedelta(days=7), contact="招生办 000-00000000", **about
    )
    publication_confirm(by=other, publication=told, typed=told.digest[:8])


def finished(by: Person, ceremony: Ceremony) -> Ceremony:
    """Return the ceremony with its run carried out."""
    run = ceremony_run(by=by, ceremony=ceremony, said=SAID)
    carried_out(str(run.pk))
    run.refresh_from_db()
    assert run.state == Run.State.DONE, run.message
    return Ceremony.objects.get(pk=ceremony.pk)
