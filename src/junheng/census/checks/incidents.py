"""A veto needs a finding confirmed by an office, with the number of its document."""

from collections.abc import Iterator

from junheng.census.checks.model import Data, Hit
from junheng.census.checks.words import Several, Title

PROOF = ("document", "confirmed_by")


def unconfirmed(data: Data) -> Iterator[Hit]:
    """An incident without 查实文号 or 认定机关 is kept, and triggers nothing."""
    for row, incident in enumerate(data.table("incidents").rows()):
        lacks = [column for column in PROOF if not incident.get(column)]
        if incident.get("item") and lacks:
            said = {"item": incident["item"], "lacks": Several(tuple(Title("incidents", c) for c in lacks))}
            yield Hit("incidents", row, lacks[0], said, data.school_at("incidents", row))
