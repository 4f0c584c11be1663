"""The tables of a data set as data: names, titles, kinds, units and choices, read strictly from ``rules/returns``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args

from junheng.standards.strict_yaml import RuleFileProblem, load_strict

Kind = Literal["text", "code", "integer", "decimal", "choice", "flag", "date"]
RETURNS = Path(__file__).parents[1] / "rules" / "returns"
ORDER = (
    "meta",
    "schools",
    "campuses",
    "stages",
    "premises",
    "rooms",
    "classes",
    "finance",
    "facts",
    "judgements",
    "incidents",
    "explanations",
    "school_events",
)


@dataclass(frozen=True, slots=True)
class ColumnSchema:
    """A column: what its cells hold and how its header may be written.

    ``choices`` maps the English name that is kept to the Chinese that is shown; ``open`` lets other words through;
    ``digits`` is how long a full code is (0: any); ``signed`` allows numbers below zero.
    """

    name: str
    title: str
    kind: Kind
    unit: str = ""
    required: bool = False
    note: str = ""
    aliases: tuple[str, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict, hash=False)
    choice_aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    open: bool = False
    digits: int = 0
    signed: bool = False

    @property
    def numeric(self) -> bool:
        """Say whether the column holds numbers."""
        return self.kind in ("integer", "decimal")

    def header(self, lang: str = "zh") -> str:
        """Return the header that templates show: the Chinese title with its unit, or the English name."""
        if lang != "zh":
            return self.name
        return f"{self.title}（{self.unit}）" if self.unit not in ("", "学年", "年") else self.title

    def shown(self, choice: str, lang: str = "zh") -> str:
        """Return the word that people see for ``choice`` (the choice itself where it is none of the known)."""
        return self.choices.get(choice, choice) if lang == "zh" else choice


@dataclass(frozen=True, slots=True)
class TableSchema:
    """A table: its titles, its key and its columns in the order of the template."""

    name: str
    title: str
    title_en: str
    key: tuple[str, ...]
    columns: tuple[ColumnSchema, ...]
    note: str = ""
    aliases: tuple[str, ...] = ()
    indispensable: bool = False

    def column(self, name: str) -> ColumnSchema | None:
        """Return the column called ``name``, or None where the schema has none."""
        return next((column for column in self.columns if column.name == name), None)

    def sheet(self, lang: str = "zh") -> str:
        """Return the sheet name that templates use."""
        return self.title if lang == "zh" else self.name


@cache
def schemas() -> Mapping[str, TableSchema]:
    """Return every table's schema by name, in the order of INTERFACES §1; read once, when first asked for."""
    return MappingProxyType({name: load_table(RETURNS / f"{name}.yaml") for name in ORDER})


def load_table(path: Path) -> TableSchema:
    """Return the schema in one file; RuleFileProblem where a key is unknown, missing or of the wrong kind."""
    raw = load_strict(path)
    fields = _checked(path, raw, "table", _TABLE, {"table", "title", "title_en", "key", "columns"})
    fields["name"] = fields.pop("table")
    fields["columns"] = tuple(_column(path, item) for item in fields["columns"])
    table = TableSchema(**fields)
    _coherent(path, table)
    return table


def _column(path: Path, raw: Any) -> ColumnSchema:
    fields = _checked(path, raw, "columns", _COLUMN, {"name", "title", "kind"})
    if fields["kind"] not in get_args(Kind):
        raise _wrong(path, f"列 {fields['name']} 的 kind 是 {fields['kind']}。", f"可用：{'、'.join(get_args(Kind))}。")
    fields["digits"] = int(fields.get("digits", "0"))
    fields["choice_aliases"] = {k: tuple(v) for k, v in fields.get("choice_aliases", {}).items()}
    return ColumnSchema(**fields)


_TABLE: dict[str, type] = {
    "table": str,
    "title": str,
    "title_en": str,
    "note": str,
    "key": tuple,
    "aliases": tuple,
    "columns": tuple,
    "indispensable": bool,
}
_COLUMN: dict[str, type] = {
    "name": str,
    "title": str,
    "kind": str,
    "unit": str,
    "note": str,
    "digits": str,
    "required": bool,
    "open": bool,
    "signed": bool,
    "aliases": tuple,
    "choices": dict,
    "choice_aliases": dict,
}


def _checked(path: Path, raw: Any, what: str, kinds: Mapping[str, type], needed: set[str]) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise _wrong(path, f"{what} 不是“键: 值”。", "请对照其他表的写法。")
    if unknown := sorted(map(str, raw.keys() - kinds.keys())):
        raise _wrong(path, f"{what} 有不认识的键：{'、'.join(unknown)}。", f"可用：{'、'.join(kinds)}。")
    if missing := sorted(needed - raw.keys()):
        raise _wrong(path, f"{what} 缺少键：{'、'.join(missing)}。", "请补上。")
    fields = {key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()}
    for key, value in fields.items():
        if not isinstance(value, kinds[key]):
            raise _wrong(path, f"{what} 的 {key} 写法不对。", "请对照其他表的写法。")
    return fields


def _coherent(path: Path, table: TableSchema) -> None:
    names = [column.name for column in table.columns]
    if repeated := sorted({name for name in names if names.count(name) > 1}):
        raise _wrong(path, f"列重复：{'、'.join(repeated)}。", "请只保留一个。")
    if strange := [name for name in table.key if name not in names]:
        raise _wrong(path, f"key 里有不存在的列：{'、'.join(strange)}。", "请写 columns 里的列名。")
    for column in table.columns:
        if (column.kind == "choice") != bool(column.choices):
            raise _wrong(path, f"列 {column.name}：choices 与 kind 不符。", "只有 kind: choice 的列写 choices。")
        if strange := sorted(column.choice_aliases.keys() - column.choices.keys()):
            raise _wrong(path, f"列 {column.name} 的 choice_aliases 有不存在的选项：{'、'.join(strange)}。", "请改正。")


def _wrong(path: Path, what: str, fix: str) -> RuleFileProblem:
    return RuleFileProblem(path, None, what, fix)
