"""What the templates of programmes may ask: the lines of a board that need somebody, a move in words."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import template

from junheng.desk.people.models import Unit
from junheng.desk.programmes.inspections.moves import MOVES
from junheng.desk.programmes.models import InspectionMove

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

register = template.Library()
PRESSING = ("red", "yellow")


@register.filter
def pressing(board: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the tasks and targets of a board that are red or yellow, red first."""
    lines = [line for kind in ("tasks", "targets") for line in board.get(kind, ()) if line["light"] in PRESSING]
    return sorted(lines, key=lambda line: PRESSING.index(line["light"]))


@register.filter
def called(said: str, unit: Unit) -> str:
    """Return what a finding says with the unit's name in place of its code."""
    return said.replace(f"{unit.code} ", unit.name).replace(unit.code, unit.name)


@register.filter
def moved(move: InspectionMove) -> "StrOrPromise":
    """Return what was done with a visit in words."""
    return MOVES[move.action].title if move.action in MOVES else move.action
