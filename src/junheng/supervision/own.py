"""The rules of supervision in force: those that come with Junheng, with a bureau's own folder laid over them."""

from dataclasses import dataclass
from pathlib import Path

from junheng.kernel import Problem
from junheng.kernel.digest import sha256_of_file
from junheng.supervision.duties.rules import Duty, Limits, load_limits, shipped_duties, with_own
from junheng.supervision.inspections.rules import (
    IssueSteps,
    Sheet,
    Veto,
    load_issue_steps,
    load_vetoes,
    shipped_sheets,
    with_own_sheets,
)
from junheng.supervision.ledgers.rules import Ledger, shipped_ledgers, with_own_ledgers

PARTS = ("duties", "ledgers", "inspections")


@dataclass(frozen=True, slots=True)
class SupervisionRules:
    """The duties with their limits, the ledgers, the sheets, the vetoes and the steps of problems."""

    duties: tuple[Duty, ...]
    limits: Limits
    ledgers: tuple[Ledger, ...]
    sheets: tuple[Sheet, ...]
    vetoes: tuple[Veto, ...]
    steps: IssueSteps


def supervision_rules(own: Path | None = None) -> SupervisionRules:
    """Return the rules, with those of the folder ``own`` laid over them.

    It is built as ``rules`` is: ``duties/*.yaml``, ``duties/limits/limits.yaml``, ``ledgers/*.yaml``,
    ``inspections/*.yaml``, ``inspections/vetoes/vetoes.yaml``, ``inspections/steps/issues.yaml``, each of them optional;
    a file replaces what has its id. Problem where it is no such folder, or a file is badly written.
    """
    if own is not None and not any((own / part).is_dir() for part in PARTS):
        what = f"{own.name} 里没有 duties、ledgers、inspections 任何一个文件夹。"
        en = (f"{own.name} holds none of duties, ledgers, inspections.", "Put your own files into folders so named.")
        raise Problem(what, fix="请把自拟的职责、台账、评分表分别放进这样命名的文件夹。", en=en)
    limits, vetoes, steps = (
        _file(own, name) for name in ("duties/limits/limits", "inspections/vetoes/vetoes", "inspections/steps/issues")
    )
    return SupervisionRules(
        with_own(shipped_duties(), _files(own, "duties")),
        load_limits(limits) if limits else load_limits(),
        with_own_ledgers(shipped_ledgers(), _files(own, "ledgers")),
        with_own_sheets(shipped_sheets(), _files(own, "inspections")),
        load_vetoes(vetoes) if vetoes else load_vetoes(),
        load_issue_steps(steps) if steps else load_issue_steps(),
    )


def own_files(own: Path | None) -> dict[str, str]:
    """Return the SHA-256 of every file of a bureau's own folder, by its name within it."""
    if own is None:
        return {}
    return {str(file.relative_to(own)): sha256_of_file(file) for file in sorted(own.rglob("*.yaml"))}


def _files(own: Path | None, part: str) -> list[Path]:
    return sorted((own / part).glob("*.yaml")) if own is not None else []


def _file(own: Path | None, name: str) -> Path | None:
    path = own / f"{name}.yaml" if own is not None else None
    return path if path is not None and path.is_file() else None


__all__ = ["PARTS", "SupervisionRules", "own_files", "supervision_rules"]
