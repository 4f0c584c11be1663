"""What the pages of inspections show."""

from collections.abc import Iterator
from dataclasses import dataclass

from junheng.desk.people.access import Reach
from junheng.desk.programmes.inspections.moves import ASKED, MOVES, Transition
from junheng.desk.programmes.inspections.selectors import sheets
from junheng.desk.programmes.models import Inspection, Scorer
from junheng.supervision.inspections.rules import Item


@dataclass(frozen=True, slots=True)
class Card:
    """One item to score: what it says, what it is worth, which material shows it, what one has given so far."""

    item: Item
    number: int
    of: int
    points: str
    note: str

    @property
    def id(self) -> str:
        """The card's name on the page."""
        return f"i{self.number}"


def cards(scorer: Scorer) -> list[Card]:
    """Return the items of the sheet in order, with one's own points: nobody else's."""
    items = sheets()[scorer.inspection.sheet].items
    mine = {score.item: score for score in scorer.scores.all()}
    found = []
    for number, item in enumerate(items, 1):
        score = mine.get(item.id)
        points = "" if score is None or score.points is None else format(score.points.normalize(), "f")
        found.append(Card(item, number, len(items), points, score.note if score else ""))
    return found


def steps(inspection: Inspection, held: Reach) -> Iterator[tuple[str, Transition]]:
    """Yield the moves that the person may ask for now."""
    for name in ASKED:
        move = MOVES[name]
        if inspection.state in move.before and held.covers(move.action, inspection.unit):
            yield name, move


def stage_title(inspection: Inspection) -> str:
    """Return the stage of a visit in words, nothing where its sheet has none."""
    sheet = sheets().get(inspection.sheet)
    return sheet.stages.title(inspection.stage) if sheet and sheet.stages and inspection.stage else ""


def sheet_title(inspection: Inspection) -> str:
    """Return the title of a visit's sheet, its name where the sheet is no longer there."""
    sheet = sheets().get(inspection.sheet)
    return sheet.title if sheet else inspection.sheet
