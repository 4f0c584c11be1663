"""Why a number is what it is: formula, cells, limit and clause of one indicator of one school, from the kept data."""

from functools import lru_cache

from junheng.desk.runs import what_if
from junheng.desk.runs.models import Run
from junheng.standards import load_standard
from junheng.usecases.assessing import Answer, assessed
from junheng.usecases.explaining import Line, explained


@lru_cache(maxsize=3)
def _answer(pk: str, digest: str) -> Answer:
    run = Run.objects.get(pk=pk)
    standard = load_standard(run.options["standard"], tuple(run.options.get("overlays", ())))
    return assessed(what_if.held(run).census, standard)


def indicators(run: Run, *, english: bool = False) -> list[tuple[str, str]]:
    """Return the id and the short title of every indicator of the run's standard."""
    every = _answer(str(run.pk), run.result_digest).standard.indicators
    return [(i.id, (i.title_en if english else "") or i.short or i.title) for i in every]


def chains(run: Run, school: str, indicator: str) -> list[tuple[str, list[Line]]]:
    """Return for each stage of the school a heading and the chain; Problem where there is no such school or indicator."""
    return explained(_answer(str(run.pk), run.result_digest), school, indicator)
