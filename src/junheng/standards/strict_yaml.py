"""YAML as rule authors mean it: dates are dates, true and false are flags, everything else is text in quotes.

Plain YAML guesses: ``0012`` becomes 10, ``4.20`` loses its zero, ``on`` becomes true, a repeated key silently wins.
Here a bare number, a bare on/off/yes/no/null, a repeated key, an anchor or a tag is an error with file and line.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from junheng.kernel import Problem

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_GUESSED = {"tag:yaml.org,2002:int", "tag:yaml.org,2002:float", "tag:yaml.org,2002:value"}
_NULL = "tag:yaml.org,2002:null"


class RuleFileProblem(Problem):
    """A rule file says something that cannot be read strictly."""

    def __init__(self, path: Path, line: int | None, what: str, fix: str) -> None:
        place = f"{path.name} 第 {line} 行" if line else path.name
        super().__init__(f"规则文件 {place}：{what}", fix=fix, code="standards.rule-file")


def load_strict(path: Path) -> Any:
    """Return the file's content as dicts, lists, text, dates and flags; RuleFileProblem on what YAML would guess."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleFileProblem(path, None, "读不出来。", "请检查文件是否存在、是否为 UTF-8 编码。") from error
    try:
        node = yaml.compose(text, Loader=_Loader)
        _refuse_marks(path, text)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        raise RuleFileProblem(path, line, "不是合格的 YAML。", "请检查缩进、冒号和引号。") from error
    if node is None:
        raise RuleFileProblem(path, None, "是空的。", "请写入内容。")
    return _Reader(path).value(node)


def line_of(path: Path, steps: Sequence[str]) -> int | None:
    """Return the line where the file writes what ``steps`` lead to, or the nearest above it; None where it writes none.

    A step into a list is the item's ``id`` or ``item``, or its position.
    """
    node = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=_Loader)
    line = None
    for step in steps:
        found = _entry(node, step)
        if found is None:
            break
        line, node = found
    return line


def _entry(node: Any, step: str) -> tuple[int, Any] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((k.start_mark.line + 1, v) for k, v in node.value if getattr(k, "value", None) == step), None)
    for position, item in enumerate(node.value if isinstance(node, yaml.SequenceNode) else ()):
        names = [_entry(item, key) for key in ("id", "item")]
        if step == str(position) or any(name and name[1].value == step for name in names):
            return item.start_mark.line + 1, item
    return None


def _refuse_marks(path: Path, text: str) -> None:
    """Refuse tags and anchors: they say more than the words on the page."""
    if not any(mark in text for mark in "!&"):
        return
    events: Iterable[Any] = yaml.parse(text, Loader=_Loader)
    for event in events:
        if getattr(event, "tag", None):
            fix = "请删去标签；文字以 ! 开头的要加引号。"
            raise RuleFileProblem(path, event.start_mark.line + 1, "用了标签（以 ! 开头）。", fix)
        if getattr(event, "anchor", None):
            fix = "请把内容直接写出来；文字以 & 或 * 开头的要加引号。"
            raise RuleFileProblem(path, event.start_mark.line + 1, "用了锚点（& 和 *）。", fix)


class _Reader:
    def __init__(self, path: Path) -> None:
        self.path = path

    def value(self, node: yaml.Node) -> Any:
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item) for item in node.value]
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode) -> dict[Any, Any]:
        result: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = self.value(key_node)
            if isinstance(key, dict | list):
                raise self._problem(key_node, "键不是文字。", "请把键写成一个词。")
            if key in result:
                raise self._problem(key_node, f"键 {key} 重复。", "请只保留一个。")
            result[key] = self.value(value_node)
        return result

    def _scalar(self, node: Any) -> object:
        text = str(node.value)
        if node.style:  # a plain scalar's style is None from the Python parser and "" from the C parser
            return text
        if node.tag == "tag:yaml.org,2002:timestamp":
            return self._date(node, text)
        if node.tag == "tag:yaml.org,2002:bool":
            if text in ("true", "false"):
                return text == "true"
            raise self._problem(node, f"{text} 会被当成是或否。", f'请写 true 或 false，或加引号写成 "{text}"。')
        if text == "" or node.tag == _NULL:
            raise self._problem(
                node, f"{text or '空'} 不是值。", "请写上内容；没有值就删去这一行；确要写这个词就加引号。"
            )
        if node.tag in _GUESSED or text.isdigit():
            raise self._problem(node, f"{text} 没有引号。", f'数字和代码一律加引号，写成 "{text}"。')
        return text

    def _date(self, node: yaml.Node, text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise self._problem(node, f"{text} 不是日期。", "请写成 2017-04-19 这样的日期。") from error

    def _problem(self, node: yaml.Node, what: str, fix: str) -> RuleFileProblem:
        return RuleFileProblem(self.path, node.start_mark.line + 1, what, fix)


__all__ = ["RuleFileProblem", "line_of", "load_strict"]
