"""The mistakes of a rule file in words: the line, the place as its author knows it, what is wrong, how to mend it."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from junheng.standards.strict_yaml import RuleFileProblem, line_of

_WORDS = {
    "extra_forbidden": ("是不认识的键", "请核对拼写，或删去不认识的键"),
    "missing": ("没有写", "请补上没有写的键"),
    "union_tag_invalid": ("里的 {tag} 不是已有的检查种类（可用 {expected_tags}）", "请改用已有的检查种类"),
    "union_tag_not_found": ("没有写 kind", "请写明检查种类，如 kind: judgement"),
    "literal_error": ("只能是 {expected}", "请改用允许的写法"),
    "decimal_parsing": ("不是数字", '数字写在引号里，如 "4.2"'),
    "decimal_type": ("不是数字", '数字写在引号里，如 "4.2"'),
    "int_parsing": ("不是整数", '整数写在引号里，如 "6"'),
    "bool_parsing": ("要写 true 或 false", "请改为 true 或 false"),
    "bool_type": ("要写 true 或 false", "请改为 true 或 false"),
    "date_from_datetime_parsing": ("不是日期", "请写成 2017-04-19 这样的日期"),
    "date_type": ("不是日期", "请写成 2017-04-19 这样的日期"),
    "string_type": ("要写成文字", "请写一个值；日期和是非要加引号"),
    "dict_type": ("要写成“键: 值”", "请对照已有标准的写法"),
    "model_type": ("要写成“键: 值”", "请对照已有标准的写法"),
    "model_attributes_type": ("要写成“键: 值”", "请对照已有标准的写法"),
    "tuple_type": ("要写成列表", "请用 [ ] 或以“- ”开头的行"),
    "too_short": ("是空的", "请至少写一项；限值要写明生效日期"),
    "greater_than": ("要大于 {gt}", "请改正"),
}


def file_problem(path: Path, raw: Any, error: ValidationError) -> RuleFileProblem:
    """Return one problem that names every mistake: its line where known, its place by the rules' ids, what is wrong."""
    said, fixes = [], []
    for mistake in error.errors():
        steps = list(_steps(raw, mistake))
        line = line_of(path, steps)
        what, fix = _words(mistake)
        said.append((f"第 {line} 行 " if line else "") + f"{'.'.join(steps)} {what}")
        fixes.append(fix)
    return RuleFileProblem(path, None, "；".join(said) + "。", "；".join(dict.fromkeys(fixes)) + "。")


def _words(mistake: ErrorDetails) -> tuple[str, str]:
    context: Mapping[str, Any] = mistake.get("ctx", {})
    if mistake["type"] == "value_error":
        return str(context["error"]), "请按提示改正"
    if mistake["type"] not in _WORDS:
        return f"不合要求（{mistake['msg']}）", "请对照已有标准的写法"
    what, fix = _WORDS[mistake["type"]]
    return what.format_map({key: str(value).replace(" or ", "、") for key, value in context.items()}), fix


def _steps(raw: Any, mistake: ErrorDetails) -> Iterator[str]:
    """Yield the keys that lead to the mistake; a list's item by its id, without pydantic's own marks."""
    parts: Sequence[int | str] = mistake["loc"]
    for position, part in enumerate(parts):
        if isinstance(raw, Mapping) and (key := next((k for k in raw if part in (str(k), repr(k))), None)) is not None:
            raw = raw[key]
            yield str(key)
        elif isinstance(raw, list) and isinstance(part, int) and part < len(raw):
            raw = raw[part]
            yield _name(raw, part)
        elif position == len(parts) - 1 and mistake["type"] == "missing":
            yield str(part)


def _name(item: Any, position: int) -> str:
    if isinstance(item, Mapping):
        return str(item.get("id") or item.get("item") or position)
    return str(position)
