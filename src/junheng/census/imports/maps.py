"""Import maps: what each form holds, read strictly from ``rules/imports``."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from junheng.census.schema import schemas
from junheng.standards.strict_yaml import RuleFileProblem, load_strict

IMPORTS = Path(__file__).parents[2] / "rules" / "imports"
Labels = tuple[str, ...]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Wanted(_Strict):
    """One value of a form: the labels of its row and of its column, or what it is added up from.

    ``add_rows`` and ``add_headers`` are alternatives: the first of which every label is found counts. ``list`` are the
    headers it has where the form is a list of schools; ``unit`` is the form's own, where no label says another.
    """

    column: str
    row: Labels = ()
    header: Labels = ()
    add_rows: tuple[tuple[Labels, ...], ...] = ()
    add_headers: tuple[tuple[Labels, ...], ...] = ()
    list: Labels = ()
    unit: str = ""

    @property
    def list_headers(self) -> Labels:
        """The headers to look for in a list of schools."""
        return self.list or (() if self.header else self.row)


def _flag(value: object) -> object:
    return value == "true" if value in ("true", "false") else value


class FormMap(_Strict):
    """A form: its number, the table (and stage) it fills, its values. ``stage`` ``only`` is a school's only stage."""

    form: str
    title: str
    table: Literal["schools", "stages", "premises"]
    stage: Literal["", "primary", "junior", "only"] = ""
    verified: Annotated[bool, BeforeValidator(_flag)] = False
    note: str = ""
    section: Labels = ()
    other_sections: Labels = ()
    values: tuple[Wanted, ...]


@cache
def form_maps() -> Mapping[str, FormMap]:
    """Return every import map by its form's number, read once."""
    maps = [load_map(path) for path in sorted(IMPORTS.glob("*.yaml"))]
    return MappingProxyType({one.form: one for one in maps})


def load_map(path: Path) -> FormMap:
    """Return the map in one file; RuleFileProblem where a key or a column is none that is known."""
    try:
        found = FormMap.model_validate(load_strict(path))
    except ValidationError as error:
        place = "、".join(".".join(map(str, one["loc"])) for one in error.errors()[:3])
        raise RuleFileProblem(path, None, f"写法不对：{place}。", "请对照其他导入对照表的写法。") from error
    for wanted in found.values:
        if schemas()[found.table].column(wanted.column) is None:
            what = f"“{found.table}”表没有列 {wanted.column}。"
            raise RuleFileProblem(path, None, what, "请写 rules/returns 里的列名。")
    return found
