"""What an assessment changed since the one before it: the verdict, the schools that newly pass or no longer do."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from junheng.desk.runs.models import Run
from junheng.desk.runs.services import folder_of
from junheng.usecases.words import STAGES


@dataclass(frozen=True, slots=True)
class Compared:
    """The run before and what is different now; schools by name and stage, in the order of the result."""

    before: Run
    verdict: str
    was: str
    newly_met: Sequence[str]
    newly_failed: Sequence[str]

    @property
    def same(self) -> bool:
        """Say whether nothing that is compared differs."""
        return self.verdict == self.was and not self.newly_met and not self.newly_failed


def compared(run: Run) -> Compared | None:
    """Return what changed since the newest assessment before by the same standard, None where there is none."""
    before = (
        Run.objects.filter(kind="assess", unit=run.unit, state=Run.State.DONE, created__lt=run.created)
        .filter(options__standard=run.options.get("standard"))
        .order_by("-created")
        .first()
    )
    if before is None or run.kind != "assess" or run.state != Run.State.DONE:
        return None
    now, then = _schools(run), _schools(before)
    both = [(key, name) for key, (name, _verdict) in now.items() if key in then]
    met = [_named(k, name) for k, name in both if now[k][1] == "met" and then[k][1] == "not_met"]
    failed = [_named(k, name) for k, name in both if now[k][1] == "not_met" and then[k][1] == "met"]
    verdicts = [str(one.summary.get("verdict", "")) for one in (run, before)]
    return Compared(before, verdicts[0], verdicts[1], met, failed)


def _schools(run: Run) -> Mapping[tuple[str, str], tuple[str, str]]:
    return _read(folder_of(run) / "papers" / "assessment.json", run.result_digest)


@lru_cache(maxsize=16)
def _read(path: Path, digest: str) -> Mapping[tuple[str, str], tuple[str, str]]:
    """Kept by the digest of the result: a result never changes."""
    told = json.loads(path.read_text(encoding="utf-8"))
    schools = told["counties"][0]["schools"]
    return {(s["school_id"], s["stage"]): (s["name"], s["verdict"]) for s in schools}


def _named(key: tuple[str, str], name: str) -> str:
    return f"{name}（{STAGES.get(key[1], key[1])}）"
