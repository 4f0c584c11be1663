"""Where the county stands, on one card: the newest conclusion with its four keys, and what is open today."""

from dataclasses import dataclass
from datetime import date

from junheng.desk.people.access import Reach
from junheng.desk.public.selectors import standing_now
from junheng.desk.runs import selectors, services
from junheng.desk.runs.models import Run
from junheng.desk.runs.presenting import assessment as presenters
from junheng.desk.runs.presenting.shapes import Key


@dataclass(frozen=True, slots=True)
class Overview:
    """The newest assessment within reach that is done, its four keys, and how many notices the public sees today."""

    run: Run
    keys: tuple[Key, ...]
    notices: int


def overview(held: Reach, today: date) -> Overview | None:
    """Return where the county stands; None where nothing was assessed or it is not this person's to see."""
    if not held.may("runs.see"):
        return None
    run = selectors.runs(held).filter(kind="assess", state=Run.State.DONE).first()
    if run is None:
        return None
    told = services.folder_of(run) / "papers" / "assessment.json"
    keys = tuple(presenters.assessment(told).keys) if told.is_file() else ()
    return Overview(run, keys, standing_now(today).filter(unit=run.unit).count())
