"""Take a plan on, confirm its items, keep its ledgers, ask for its board."""

import csv
import io
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from junheng.census.cells import Trouble, reader
from junheng.desk.files import PAPERS, SHEETS, kept
from junheng.desk.people.audit import audited
from junheng.desk.people.models import Person, Unit
from junheng.desk.programmes.models import Entry, Programme
from junheng.desk.programmes.tables import ledgers
from junheng.desk.returns.models import Collection
from junheng.desk.runs.asking import tool_ask
from junheng.desk.runs.models import Run
from junheng.desk.runs.services import folder_of
from junheng.kernel import Problem

ITEMS = ("targets", "tasks", "duties", "money", "phases", "rules")
EVIDENCE = (*PAPERS, *SHEETS, ".jpg", ".png")
REVIEWS = ("confirmed", "rejected")


@transaction.atomic
def programme_take(*, by: Person, run: Run, collection: Collection) -> Programme:
    """Return the programme of a plan that was read; Problem where it was taken on before."""
    if Programme.objects.filter(read=run).exists():
        raise Problem("这份方案已经立项。", fix="请在“督办”里打开它。", code="programmes.taken")
    papers = folder_of(run) / "papers"
    content = json.loads((papers / "programme.json").read_text(encoding="utf-8"))
    text = (papers / "text.txt").read_bytes().decode("utf-8")
    title = content["plans"][0]["title"] if content["plans"] else run.title
    found = Programme(
        unit=run.unit, collection=collection, title=title[:200], content=content, text=text, read=run, by=by
    )
    found.save()
    audited(by.account, "programme.take", str(found.pk), {"title": found.title})
    return found


@transaction.atomic
def items_review(*, by: Person, programme: Programme, marks: Mapping[str, str]) -> int:
    """Set the review of items by ``plan/id``; return how many changed. An item that nobody marked stays pending."""
    found = Programme.objects.select_for_update().get(pk=programme.pk)
    changed = 0
    for number, plan in enumerate(found.content["plans"], 1):
        for kind in ITEMS:
            for item in plan[kind]:
                mark = marks.get(f"{number}/{item['id']}", "")
                if mark in REVIEWS and item.get("review") != mark:
                    item["review"] = mark
                    changed += 1
    found.save(update_fields=["content"])
    audited(by.account, "programme.review", str(found.pk), {"changed": changed})
    return changed


@transaction.atomic
def entry_add(*, by: Person, unit: Unit, table: str, typed: Mapping[str, str]) -> Entry:
    """Add a row to a ledger; Problem that names every column that cannot be read or is missing."""
    schema = ledgers()[table]
    values: dict[str, str] = {}
    wrong: list[str] = []
    for column in schema.columns:
        text = typed.get(column.name, "").strip()
        if not text:
            wrong += [f"“{column.title}”没有填"] if column.required else []
            continue
        if re.search(r"(?<![0-9])[1-9][0-9]{5}(?:19|20)[0-9]{9}[0-9Xx](?![0-9])", text):
            wrong.append(f"“{column.title}”里像是身份证号：台账用内部编号，不写身份证号")
        elif isinstance(reader(column)(text), Trouble):
            wrong.append(f"“{text}”不能填在“{column.title}”里")
        values[column.name] = text
    if wrong:
        raise Problem("；".join(wrong) + "。", fix="请改正后再保存。", code="ledger.row")
    entry = Entry.objects.create(unit=unit, table=table, values=values, by=by)
    audited(by.account, "ledger.add", table, {"entry": entry.pk})
    return entry


def evidence_add(
    *, by: Person, unit: Unit, name: str, data: bytes, typed: Mapping[str, str]
) -> tuple[Entry, list[str]]:
    """Keep a file of evidence and add it to the catalogue under its digest; return the row and who handed the same file in."""
    digest = kept(data, name, EVIDENCE, settings.UPLOAD_LARGEST)
    standing = Entry.objects.filter(table="evidence_files", struck_at=None, values__sha256=digest)
    others = [str(e.unit) for e in standing.exclude(unit=unit).select_related("unit")]
    values = {**typed, "name": Path(name).name[:120], "sha256": digest}
    return entry_add(by=by, unit=unit, table="evidence_files", typed=values), others


@transaction.atomic
def entry_strike(*, by: Person, entry: Entry, why: str) -> None:
    """Strike a row out; it stays readable with the reason."""
    if not why.strip():
        raise Problem("划去须写明原因。", fix="请填写原因。", code="ledger.why")
    fresh = Entry.objects.filter(pk=entry.pk, struck_at=None)
    if fresh.update(struck_at=timezone.now(), struck_by=by, struck_why=why.strip()[:200]):
        audited(by.account, "ledger.strike", entry.table, {"entry": entry.pk, "why": why.strip()[:200]})


def ledgers_of(unit: Unit) -> dict[str, bytes]:
    """Return the standing rows of a county as CSV files, as the command line takes them (``--ledgers``)."""
    found: dict[str, list[dict[str, Any]]] = {}
    for entry in Entry.objects.filter(unit__in=Unit.objects.under(unit), struck_at=None):
        found.setdefault(entry.table, []).append(entry.values)
    return {f"{name}.csv": _csv(name, rows) for name, rows in found.items()}


def _csv(name: str, rows: list[dict[str, Any]]) -> bytes:
    text = io.StringIO(newline="")
    columns = [column.name for column in ledgers()[name].columns]
    writer = csv.DictWriter(text, columns)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def standing(programme: Programme) -> dict[str, Any]:
    """Return ``programme.json`` without the items that were rejected, as ``policy confirm`` writes it."""
    content = json.loads(json.dumps(programme.content))
    for plan in content["plans"]:
        rejected: list[dict[str, Any]] = []
        for kind in ITEMS:
            rejected += [{"kind_of_item": kind, **item} for item in plan[kind] if item.get("review") == "rejected"]
            plan[kind] = [item for item in plan[kind] if item.get("review") != "rejected"]
        plan["rejected"] = rejected
    return dict(content)


def board_ask(*, by: Person, programme: Programme, on: str) -> Run:
    """Return the queued board of a programme on a day, from the county's data and the desk's ledgers."""
    told = json.dumps(standing(programme), ensure_ascii=False, indent=1).encode()
    files = {"programme": ("programme.json", told), "text": ("text.txt", programme.text.encode())}
    run = tool_ask(
        by=by,
        kind="supervise",
        title=f"督办看板：{programme.title}"[:200],
        collection=programme.collection,
        options={"on": on},
        files=files,
        beside=ledgers_of(programme.unit),
    )
    Programme.objects.filter(pk=programme.pk).update(board=run)
    return run


def due(run: Run) -> list[Mapping[str, Any]]:
    """Return what is due by the board, soonest first; nothing where it is not made yet."""
    path: Path = folder_of(run) / "papers" / "supervise.json"
    return list(json.loads(path.read_text(encoding="utf-8"))["due"]) if path.is_file() else []
