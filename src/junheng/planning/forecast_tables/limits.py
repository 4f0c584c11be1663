"""The limits of the places warning (学位预警线) as data: shares, class sizes, and where each comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from junheng.kernel import Cite
from junheng.kernel.digest import sha256_of_file
from junheng.planning.forecast import model
from junheng.standards.strict_yaml import RuleFileProblem, load_strict

SHIPPED = Path(__file__).parents[2] / "rules" / "warnings" / "places.yaml"
STAGES = ("primary", "junior", "senior")


@dataclass(frozen=True, slots=True)
class WarningLimits:
    """What is yellow and what is red, how many pupils a class has in each stage, and what each is cited from."""

    id: str
    title: str
    title_en: str
    limits: model.Limits
    class_size: Mapping[str, int]
    cites: Mapping[str, Cite]
    notes: Mapping[str, str]
    digest: str


def load_limits(path: Path | None = None) -> WarningLimits:
    """Return the limits in the file (None: those that ship); RuleFileProblem where it cannot be read strictly."""
    file = path or SHIPPED
    raw = load_strict(file)
    if not isinstance(raw, dict):
        raise _wrong(file, "不是“键: 值”。")
    lacking = [key for key in ("id", "title", "yellow", "red", "class_size", "sources") if key not in raw]
    if lacking:
        raise _wrong(file, f"缺少 {'、'.join(lacking)}。")
    yellow, red = (_share(file, raw, key) for key in ("yellow", "red"))
    if not 0 < yellow <= red:
        raise _wrong(file, "yellow 应大于 0、不大于 red。")
    sizes = {stage: _size(file, raw, stage) for stage in STAGES}
    cites, notes = _cites(file, raw)
    title = str(raw["title"])
    limits = model.Limits(yellow, red)
    return WarningLimits(
        str(raw["id"]), title, str(raw.get("title_en", title)), limits, sizes, cites, notes, sha256_of_file(file)
    )


def _share(file: Path, raw: Mapping[str, Any], key: str) -> Fraction:
    try:
        return Fraction(str(raw[key]["share"]).replace("％", "").strip())
    except (KeyError, TypeError, ValueError, ZeroDivisionError) as error:
        raise _wrong(file, f'{key}.share 应是分数或小数，如 "9/10"。') from error


def _size(file: Path, raw: Mapping[str, Any], stage: str) -> int:
    try:
        size = int(str(raw["class_size"][stage]["pupils"]))
    except (KeyError, TypeError, ValueError) as error:
        raise _wrong(file, f'class_size.{stage}.pupils 应是整数，如 "45"。') from error
    if size < 1:
        raise _wrong(file, f"class_size.{stage}.pupils 应大于 0。")
    return size


def _cites(file: Path, raw: Mapping[str, Any]) -> tuple[dict[str, Cite], dict[str, str]]:
    """Return by key (yellow, red, primary …) what it is cited from, and the note of its source."""
    cites: dict[str, Cite] = {}
    notes: dict[str, str] = {}
    items = {"yellow": raw["yellow"], "red": raw["red"], **raw["class_size"]}
    for key, item in items.items():
        source = raw["sources"].get(item.get("source")) if isinstance(raw["sources"], dict) else None
        if not isinstance(source, dict):
            raise _wrong(file, f"{key} 的 source 不在 sources 里。")
        cites[key] = Cite(
            str(source.get("title", "")), str(source.get("number", "")), verified=bool(source.get("verified"))
        )
        notes[key] = str(source.get("note", ""))
    return cites, notes


def _wrong(file: Path, what: str) -> RuleFileProblem:
    return RuleFileProblem(file, None, what, "请对照 rules/warnings/places.yaml 的写法。")
