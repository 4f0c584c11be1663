"""Standards read from rules/ or from a county's own file."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from junheng.kernel import Problem
from junheng.kernel.digest import sha256_of_lines
from junheng.standards.model import Source, Standard
from junheng.standards.overlay import merged
from junheng.standards.references import check_references
from junheng.standards.strict_yaml import RuleFileProblem, load_strict

RULES = Path(__file__).parents[1] / "rules"


def standard_ids() -> list[str]:
    """Return the ids of the standards that come with Junheng, in order."""
    return sorted(path.stem for path in (RULES / "standards").glob("*.yaml"))


def overlay_ids() -> list[str]:
    """Return the ids of the overlays that come with Junheng, in order."""
    return sorted(path.stem for path in (RULES / "overlays").glob("*.yaml"))


def load_standard(name: str, overlays: Sequence[str] = ()) -> Standard:
    """Return the standard called ``name`` (an id, or the path of a rule file) with the overlays laid on it in order.

    Problem if there is no such standard or overlay, if an overlay is of another standard, or if a file breaks a rule.
    """
    path = _find(name, "standards", "标准", standard_ids())
    raw = _mapping(path)
    paths = [path]
    for overlay in overlays:
        overlay_path = _find(overlay, "overlays", "地方细则", overlay_ids())
        raw = merged(raw, _overlay(overlay_path, str(raw.get("id"))))
        paths.append(overlay_path)
    return _standard(path, raw, paths)


def overlay_heads() -> Iterator[dict[str, Any]]:
    """Yield id, title, of (the standard) and source of each overlay that comes with Junheng."""
    for name in overlay_ids():
        raw = _mapping(RULES / "overlays" / f"{name}.yaml")
        yield {key: raw.get(key) for key in ("id", "title", "title_en", "of", "source", "about")}


def _find(name: str, folder: str, word: str, known: Iterable[str]) -> Path:
    if name in known:
        return RULES / folder / f"{name}.yaml"
    path = Path(name)
    if path.suffix in (".yaml", ".yml") and path.is_file():
        return path
    choices = "、".join(known)
    raise Problem(f"没有名为 {name} 的{word}。", fix=f"可用：{choices}；自定标准请给出 .yaml 文件的路径。")


def _mapping(path: Path) -> dict[str, Any]:
    raw = load_strict(path)
    if not isinstance(raw, dict) or "id" not in raw:
        raise RuleFileProblem(path, None, "缺少 id。", "请在文件开头写上 id。")
    return raw


def _overlay(path: Path, standard_id: str) -> dict[str, Any]:
    raw = _mapping(path)
    for key in ("of", "source"):
        if key not in raw:
            raise RuleFileProblem(path, None, f"缺少 {key}。", f"地方细则要写明 {key}。")
    if raw["of"] != standard_id:
        raise Problem(
            f"地方细则 {raw['id']} 是给 {raw['of']} 用的，不能叠加在 {standard_id} 上。", fix="请换一个标准或去掉它。"
        )
    return raw


def _standard(path: Path, raw: dict[str, Any], paths: list[Path]) -> Standard:
    digest = sha256_of_lines([p.read_text(encoding="utf-8") for p in paths])
    try:
        own = {doc["id"]: Source.model_validate(doc) for doc in raw.get("documents", ())}
        standard = Standard.model_validate({**raw, "sources": {**_sources(), **own}, "digest": digest})
    except ValidationError as error:
        raise RuleFileProblem(path, None, _mistakes(error), "请按“如何添加一个标准”的说明改正。") from error
    check_references(standard, path)
    return standard


@cache
def _sources() -> dict[str, Source]:
    found = {}
    for path in sorted((RULES / "sources").glob("*.yaml")):
        try:
            found[path.stem] = Source.model_validate(load_strict(path))
        except ValidationError as error:
            raise RuleFileProblem(path, None, _mistakes(error), "请改正这份文件。") from error
    return found


_WORDS = {
    "extra_forbidden": "是不认识的键",
    "missing": "没有写",
    "union_tag_invalid": "不是已有的检查种类",
    "union_tag_not_found": "没有写 kind",
}


def _mistakes(error: ValidationError) -> str:
    """Return every mistake of the file in one line: place, what."""
    lines = []
    for mistake in error.errors():
        place = ".".join(str(part) for part in mistake["loc"])
        what = _WORDS.get(mistake["type"]) or f"不合要求（{mistake['msg']}）"
        lines.append(f"{place} {what}")
    return "；".join(lines) + "。"
