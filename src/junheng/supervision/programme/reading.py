"""``programme.json`` back into a Programme: what cannot be read is a finding, and no other item is lost for it."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any, TypeVar

from junheng.kernel import Finding, Problem, Where
from junheng.policy.model import (
    Deadline,
    Document,
    Duty,
    Money,
    Phase,
    Plan,
    PlanFinding,
    Programme,
    Rule,
    Source,
    Target,
    Task,
    Units,
)
from junheng.supervision.programme.wording import found

SCHEMA = "junheng/programme/1"
TEXT = "text.txt"
Check = Callable[[Any], Any]
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class ProgrammeRead:
    """A programme, the text it was read from (None where ``text.txt`` is not beside it), and what was wrong.

    ``pending`` is how many items nobody has gone over yet (``policy confirm``); None where nobody has begun.
    """

    programme: Programme
    text: str | None
    pending: int | None
    findings: tuple[Finding, ...]


class _Bad(Exception):
    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.zh, self.en = zh, en


def read_programme(path: Path, lang: str = "zh") -> ProgrammeRead:
    """Return the programme in a file (or the folder that holds ``programme.json``); Problem where it is none at all."""
    path = path / "programme.json" if path.is_dir() else path
    raw = _loaded(path)
    reader = _Reader(path.name, lang)
    programme = reader.programme(raw)
    beside = path.parent / TEXT
    text = beside.read_bytes().decode("utf-8", "replace") if beside.is_file() else None
    if text is not None:
        reader.compare(programme, text)
    return ProgrammeRead(programme, text, _pending(raw), tuple(reader.findings))


def _pending(raw: Mapping[str, Any]) -> int | None:
    review = raw.get("review")
    pending = review.get("pending") if isinstance(review, dict) else None
    return pending if isinstance(pending, int) else None


def _loaded(path: Path) -> dict[str, Any]:
    try:
        raw = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        en = (f"{path.name} cannot be opened.", "Give the programme.json that junheng policy read has written.")
        raise Problem(
            f"{path.name} 打不开。", fix="请给出 junheng policy read 写出的 programme.json。", en=en
        ) from error
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        en = (f"{path.name} is not JSON.", "Read the plan again with junheng policy read.")
        raise Problem(
            f"{path.name} 不是 JSON 文件，或已损坏。", fix="请用 junheng policy read 重新读取方案。", exit=3, en=en
        ) from error
    if not isinstance(raw, dict) or raw.get("schema") != SCHEMA:
        en = (
            f"{path.name} is no programme ({SCHEMA}).",
            "Give the programme.json that junheng policy read has written.",
        )
        raise Problem(
            f"{path.name} 不是方案文件（{SCHEMA}）。",
            fix="请给出 junheng policy read 写出的 programme.json。",
            exit=3,
            en=en,
        )
    return raw


class _Reader:
    """Reads records by their checks; a record that fails one is left out and named."""

    def __init__(self, file: str, lang: str) -> None:
        self.file, self.lang = file, lang
        self.findings: list[Finding] = []

    def programme(self, raw: Mapping[str, Any]) -> Programme:
        """Return the programme with the items that can be read."""
        held = self.record(raw.get("source", {}), _SOURCE, "source")
        source = Source(**held) if held else Source(self.file, "", 0)
        plans = [self.plan(plan, n) for n, plan in enumerate(_listed(raw.get("plans")))]
        return Programme(source, tuple(plan for plan in plans if plan))

    def plan(self, raw: Any, number: int) -> Plan | None:
        """Return one plan, None where it is no record."""
        place = f"plans[{number}]"
        held = self.record(raw, _PLAN, place)
        if held is None:
            return None
        return Plan(
            **held,
            targets=self.items(raw, place, "targets", _TARGET, lambda r: Target(**r)),
            tasks=self.items(raw, place, "tasks", _TASK, lambda r: Task(**r)),
            duties=self.items(raw, place, "duties", _DUTY, lambda r: Duty(**r)),
            money=self.items(raw, place, "money", _MONEY, lambda r: Money(**r)),
            phases=self.items(raw, place, "phases", _PHASE, lambda r: Phase(**r)),
            rules=self.items(raw, place, "rules", _RULE, lambda r: Rule(**r)),
            documents=self.items(raw, place, "documents", _DOCUMENT, lambda r: Document(**r)),
            findings=self.items(raw, place, "findings", _FINDING, lambda r: PlanFinding(**r)),
        )

    def items(
        self, raw: Mapping[str, Any], place: str, kind: str, checks: Mapping[str, Check], make: Callable[..., _Item]
    ) -> tuple[_Item, ...]:
        """Return the items of one kind that can be read, in order."""
        read = (self.record(item, checks, f"{place}.{kind}[{n}]") for n, item in enumerate(_listed(raw.get(kind))))
        return tuple(make(held) for held in read if held is not None)

    def record(self, raw: Any, checks: Mapping[str, Check], place: str) -> dict[str, Any] | None:
        """Return the fields of a record, or None with a finding for every field that is wrong."""
        if not isinstance(raw, dict):
            self.bad(place, "", _Bad("不是一条记录", "is no record"))
            return None
        held, good = {}, True
        for key, check in checks.items():
            try:
                held[key] = check(raw.get(key))
            except _Bad as bad:
                good = False
                self.bad(place, key, bad)
        return held if good else None

    def bad(self, place: str, key: str, bad: _Bad) -> None:
        """Record what is wrong with one field."""
        where = Where(self.file, place, key)
        named = key or "{}"
        finding = found("item-broken", where, self.lang, place=place, key=named, problem=bad.zh, problem_en=bad.en)
        self.findings.append(finding)

    def compare(self, programme: Programme, text: str) -> None:
        """Find every quote that is not what the text says at its span."""
        for plan in programme.plans:
            items: Iterable[Target | Task | Duty] = (*plan.targets, *plan.tasks, *plan.duties)
            for item in items:
                start, end = item.span
                if text[start:end] != item.quote:
                    where = Where(self.file, item.id, "quote")
                    self.findings.append(found("quote-moved", where, self.lang, key=item.id, start=start, end=end))


def _listed(raw: Any) -> list[Any]:
    return raw if isinstance(raw, list) else []


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _Bad("不是文字", "is no text")
    return value


def _words(value: Any) -> str:
    return "" if value is None else _text(value)


def _maybe_text(value: Any) -> str | None:
    return None if value is None else _text(value)


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise _Bad("不是数字", "is no number")
    return value


def _maybe_number(value: Any) -> float | None:
    return None if value is None else _number(value)


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _Bad("不是整数", "is no whole number")
    return value


def _maybe_whole(value: Any) -> int | None:
    return None if value is None else _whole(value)


def _span(value: Any) -> tuple[int, int]:
    if not isinstance(value, list) or len(value) != 2:
        raise _Bad("不是 [起, 止]", "is not [start, end]")
    start, end = map(_whole, value)
    if not 0 <= start <= end:
        raise _Bad("起止次序不对", "is not in order")
    return start, end


def _names(value: Any) -> tuple[str, ...]:
    if value is not None and not isinstance(value, list):
        raise _Bad("不是列表", "is no list")
    return tuple(_text(name) for name in value or ())


def _units(value: Any) -> Units:
    if not isinstance(value, dict | None):
        raise _Bad("不是单位名单", "is no record of units")
    return Units(**{role: _names((value or {}).get(role)) for role in ("lead", "support", "responsible")})


def _deadline(value: Any) -> Deadline | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise _Bad("不是时限", "is no deadline")
    year = _maybe_whole(value.get("year"))
    if year is not None and not 1900 <= year <= 2999:
        raise _Bad("的年份不是一个年份", "names no year")
    return Deadline(year, _words(value.get("text")))


def _one_of(*words: str, default: str = "") -> Check:
    def check(value: Any) -> str:
        value = default if value is None and default else value
        if value not in words:
            raise _Bad(f"只能是 {'、'.join(words)}", f"must be one of {', '.join(words)}")
        return str(value)

    return check


_COMPARATORS = (">=", ">", "<=", "<", "==", "increase", "no_decrease")
_PLACE: Mapping[str, Check] = {"id": _text, "span": _span, "quote": _text}
_SOURCE: Mapping[str, Check] = {"name": _text, "sha256": _words, "characters": lambda v: _whole(v or 0)}
_PLAN: Mapping[str, Check] = {"title": _text, "issuer": _words, "number": _words, "date": _words, "span": _span}
_TARGET: Mapping[str, Check] = {
    **_PLACE,
    "subject": _text,
    "comparator": _one_of(*_COMPARATORS),
    "value": _number,
    "unit": _words,
    "baseline": _maybe_number,
    "value_max": _maybe_number,
    "force": _one_of("binding", "aspirational", default="binding"),
    "deadline": _deadline,
    "scope": _words,
    "indicator": _maybe_text,
}
_TASK: Mapping[str, Check] = {**_PLACE, "number": _words, "title": _text, "path": _names, "units": _units}
_DUTY: Mapping[str, Check] = {
    **_PLACE,
    "who": _words,
    "action": _text,
    "times": _number,
    "times_max": _maybe_number,
    "per": _one_of("day", "week", "month", "quarter", "semester", "year", "n_years"),
    "years": _maybe_whole,
    "bound": _one_of(*_COMPARATORS, default="=="),
}
_MONEY: Mapping[str, Check] = {**_PLACE, "purpose": _words, "amount_yuan": _whole}
_PHASE: Mapping[str, Check] = {**_PLACE, "name": _words, "start": _maybe_text, "end": _maybe_text}
_RULE: Mapping[str, Check] = {**_PLACE, "kind": _one_of("veto", "accountability", "reward", "linked")}
_DOCUMENT: Mapping[str, Check] = {"title": _text, "number": _words, "span": _span}
_FINDING: Mapping[str, Check] = {
    "code": _text,
    "severity": _one_of("error", "warning"),
    "span": _span,
    "what": _words,
    "fix": _words,
}
