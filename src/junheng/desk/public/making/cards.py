"""School cards: from the approved and locked returns of a collection."""

from pathlib import Path

from junheng.desk.returns.cells import census_of
from junheng.desk.returns.models import Collection, Return
from junheng.kernel import Problem
from junheng.kernel.canonical import canonical
from junheng.kernel.digest import sha256_of_file
from junheng.usecases.school_cards import cards, table_of

SETTLED = (Return.State.APPROVED, Return.State.LOCKED)
DATA, TABLE = "cards.json", "学校卡片.csv"


def made(collection: Collection, folder: Path) -> str:
    """Put the cards into ``folder``, as data and as a table, and return the digest of the data."""
    settled = set(collection.returns.filter(state__in=SETTLED).values_list("unit__code", flat=True))
    if not settled:
        raise Problem(
            "还没有审核通过的学校数据，没有可以公布的卡片。",
            fix="请先在“填报”里审核，审核通过的学校才有卡片。",
            code="public.unready",
            en=("No return is approved yet, so there are no cards.", "Approve the returns first."),
        )
    found = cards(census_of(collection), settled, standard=collection.standard, overlays=tuple(collection.overlays))
    found["missing"] = collection.returns.exclude(state__in=SETTLED).count()
    files = folder / "files"
    files.mkdir()
    (files / DATA).write_bytes(canonical(found))
    (files / TABLE).write_bytes(table_of(found))
    return sha256_of_file(files / DATA)
