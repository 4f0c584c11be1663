"""A veto needs a finding confirmed by an office, with the number of its document."""

from collections.abc import Iterator

from junheng.census.checks.model import Data, Hit


def unconfirmed(data: Data) -> Iterator[Hit]:
    """An incident without 查实文号 or 认定机关 is kept, and triggers nothing."""
    for row, incident in enumerate(data.table("incidents").rows()):
        lacks = [
            (column, word)
            for column, word in (("document", "查实文号"), ("confirmed_by", "认定机关"))
            if not incident.get(column)
        ]
        if incident.get("item") and lacks:
            missing = "和".join(word for _, word in lacks)
            what = f"否决事项 {incident['item']} 没有{missing}，不作为已查实的事项。"
            fix = "经有权机关查实的请补上文号和机关；未查实的请从“否决事项”表删去。"
            yield Hit("incidents", row, lacks[0][0], what, fix, data.name(incident.get("school_id")))
