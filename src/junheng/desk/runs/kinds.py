"""What can be run: kind → the function that makes it. A maker gets its inputs in a folder and writes into that folder.

``make(run, folder, tell) -> Outcome``: ``folder`` already holds ``inputs/``; ``tell`` reports progress. Everything a maker
calls is a use-case that the command line calls too, and ``command`` is that very line.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from junheng.desk.runs.models import Run

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to: the few lines that lists show, the command that repeats it, rules and seed it stands on."""

    summary: Mapping[str, Any]
    command: str
    rules_digest: str = ""
    seed: str = ""
    synthetic: bool = False
    extra: Mapping[str, Any] = field(default_factory=dict)


Maker = Callable[[Run, Path, Tell], Outcome]

KINDS: Mapping[str, tuple[str, str, str]] = {
    "assess": ("评估", "runs.assess", "junheng.desk.runs.making.assess:make"),
}
"""Kind → title, the action it needs, module and function."""


def maker(kind: str) -> Maker:
    """Return the maker of a kind."""
    module, name = KINDS[kind][2].split(":")
    found: Maker = getattr(import_module(module), name)
    return found
