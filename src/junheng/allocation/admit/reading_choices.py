"""The choices of every applicant, in order of batch and rank."""

from collections.abc import Mapping, Sequence

from junheng.allocation.admit.application import Choice, School
from junheng.allocation.admit.rules import Batch, Rules
from junheng.allocation.admit.words import Found
from junheng.census.headers import norm
from junheng.census.table import Table
from junheng.kernel.canonical import nfc


def read_choices(
    table: Table, rules: Rules, found: Found, leaf: Mapping[str, int], schools: Sequence[School], tiers: Sequence[int]
) -> list[list[Choice]]:
    """Return the choices by leaf; what cannot be taken as a choice is reported and left out."""
    codes = {school.code: at for at, school in enumerate(schools)}
    known = {norm(name): at for at, tier in enumerate(rules.tiers) for name in (tier.title, tier.id)}
    rows: list[list[tuple[int, int, int, int, int]]] = [[] for _ in tiers]
    columns = [table.columns.get(name) or [None] * len(table) for name in ("applicant", "rank", "school", "tier")]
    for row, (number, rank, code, word) in enumerate(zip(*columns, strict=True)):
        who, school = leaf.get(nfc(str(number or ""))), codes.get(nfc(str(code or "")))
        if who is None:
            found.row(table, row, "applicant", "unknown-applicant", number=number or "")
        if school is None:
            found.row(table, row, "school", "unknown-school", school=code or "")
        place = int(rank) if rank is not None and rank == int(rank) and rank >= 1 else 0
        if place == 0:
            found.row(table, row, "rank", "bad-rank", rank="" if rank is None else rank)
        tier = known.get(norm(str(word))) if word is not None else None
        if word is not None and tier is None:
            shown = "、".join(one.id for one in rules.tiers)
            found.row(table, row, "tier", "unknown-tier", tier=word, known=shown)
        if who is not None and school is not None and place:
            rows[who].append((schools[school].batch, place, row, school, tiers[who] if tier is None else tier))
    batches = rules.all_batches
    for mine in rows:
        mine.sort()
        _check(table, mine, batches, found, schools)
    return [[(school, tier) for _, _, _, school, tier in mine] for mine in rows]


def _check(
    table: Table,
    mine: Sequence[tuple[int, int, int, int, int]],
    batches: Sequence[Batch],
    found: Found,
    schools: Sequence[School],
) -> None:
    applicants = table.columns["applicant"]
    asked: dict[int, int] = {}
    seen: dict[tuple[int, int], int] = {}
    count: dict[int, int] = {}
    for batch, rank, row, school, _ in mine:
        number = applicants[row]
        if (earlier := asked.setdefault(school, row)) != row:
            where, code = table.where(earlier, "school"), schools[school].code
            found.row(table, row, "school", "repeated-choice", also=(where,), number=number, school=code, first=where)
        if (earlier := seen.setdefault((batch, rank), row)) != row:
            where = table.where(earlier, "rank")
            found.row(table, row, "rank", "repeated-rank", also=(where,), number=number, rank=rank, first=where)
        count[batch] = count.get(batch, 0) + 1
        longest = batches[batch].longest
        if longest is not None and count[batch] == longest + 1:
            total = sum(1 for one in mine if one[0] == batch)
            name = batches[batch].title
            found.row(table, row, "rank", "too-many-choices", number=number, batch=name, count=total, longest=longest)
