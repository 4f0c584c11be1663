"""An item in one line, as the list beside the text and the command line say it."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from junheng.usecases.papers.policy_fields import CHOICES
from junheng.usecases.papers.policy_words import word

Item = Mapping[str, Any]
_LONGEST = 60


def line_of(kind: str, item: Item, lang: str) -> str:
    """Return what the item says, in one line."""
    return _LINES[kind](item, lang)


def number(value: float | int | None, unit: str = "") -> str:
    """Return the number as people write it: shares in percent, thousands apart, no trailing zeros.

    >>> number(0.95, "percent"), number(330000), number(8.5), number(None)
    ('95%', '330,000', '8.5', '')
    """
    if value is None:
        return ""
    exact = Decimal(repr(value)) * (100 if unit == "percent" else 1)
    text = f"{exact.normalize():,f}"
    return text + ("%" if unit == "percent" else "")


def _code(field: str, code: str, lang: str) -> str:
    words = CHOICES[field].get(code)
    return words[lang == "en"] if words else code


def _target(item: Item, lang: str) -> str:
    unit = "" if item["unit"] == "percent" else item["unit"]
    values = [number(item[key], item["unit"]) for key in ("value", "value_max")]
    value = "–".join(v for v in values if v) + unit
    base = f"{number(item['baseline'], item['unit'])} → " if item["baseline"] is not None else ""
    deadline = f"（{item['deadline']['text']}）" if item["deadline"] else ""
    return f"{item['subject']} {_code('comparator', item['comparator'], lang)} {base}{value}{deadline}".strip()


def _task(item: Item, lang: str) -> str:
    roles = (("lead", "牵头", "lead"), ("support", "配合", "support"), ("responsible", "责任", "responsible"))
    said = [
        f"{(zh, en)[lang == 'en']}：{'、'.join(item['units'][role])}" for role, zh, en in roles if item["units"][role]
    ]
    return f"{item['number']}{item['title']}" + (f"（{'；'.join(said)}）" if said else "")


def _duty(item: Item, lang: str) -> str:
    times = "–".join(v for v in (number(item["times"]), number(item["times_max"])) if v)
    per = _code("per", item["per"], lang)
    if item["per"] == "n_years" and item["years"]:
        per = f"每 {item['years']} 年" if lang == "zh" else f"in {item['years']} years"
    many = f"{per} {times} 次" if lang == "zh" else f"{times} times {per}"
    return f"{item['who']} {_cut(item['action'])} {many}".strip()


def _money(item: Item, lang: str) -> str:
    amount = number(item["amount_yuan"])
    return f"{_cut(item['purpose'])} {amount} 元" if lang == "zh" else f"{_cut(item['purpose'])} {amount} yuan"


def _phase(item: Item, lang: str) -> str:
    unknown = word("unknown", lang)
    if item["start"] == item["end"]:
        return f"{item['name']} {item['start'] or unknown}"
    return f"{item['name']} {item['start'] or unknown} – {item['end'] or unknown}"


def _rule(item: Item, lang: str) -> str:
    return f"{_code('kind', item['kind'], lang)} {_cut(item['quote'])}"


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"


_LINES: dict[str, Callable[[Item, str], str]] = {
    "targets": _target,
    "tasks": _task,
    "duties": _duty,
    "money": _money,
    "phases": _phase,
    "rules": _rule,
}
