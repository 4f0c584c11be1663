"""Standards read from rules/ or from a county's own file."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from junheng.kernel import Problem
from junheng.kernel.digest import sha256_of_lines
from junheng.standards.mistakes import file_problem
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
    raw = _standard_head(path)
    paths = [path]
    standard = _standard(raw, paths)
    for overlay in overlays:
        overlay_path = _find(overlay, "overlays", "地方细则", overlay_ids())
        raw = merged(raw, _overlay_head(overlay_path, standard.id))
        paths.append(overlay_path)
        standard = _standard(raw, paths)
    return standard


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
    en = (
        f"There is no standard or overlay called {name}.",
        f"There are: {choices}; for your own give the path of its .yaml.",
    )
    raise Problem(f"没有名为 {name} 的{word}。", fix=f"可用：{choices}；自定标准请给出 .yaml 文件的路径。", en=en)


def _mapping(path: Path) -> dict[str, Any]:
    raw = load_strict(path)
    if not isinstance(raw, dict) or "id" not in raw:
        raise RuleFileProblem(path, None, "缺少 id。", "请在文件开头写上 id。")
    return raw


def _standard_head(path: Path) -> dict[str, Any]:
    raw = _mapping(path)
    if "of" in raw:
        raise Problem(f"{raw['id']} 是地方细则，不是标准。", fix=f"请用 --standard {raw['of']} --overlay {raw['id']}。")
    if found := [key for key in ("sources", "digest", "overlays") if key in raw]:
        raise RuleFileProblem(path, None, f"{'、'.join(found)} 不由规则文件写。", "请删去；文件来源写在 documents 里。")
    return raw


def _overlay_head(path: Path, standard_id: str) -> dict[str, Any]:
    raw = _mapping(path)
    for key in ("of", "source"):
        if key not in raw:
            raise RuleFileProblem(path, None, f"缺少 {key}。", f"地方细则要写明 {key}。")
    if raw["of"] != standard_id:
        raise Problem(
            f"地方细则 {raw['id']} 是给 {raw['of']} 用的，不能叠加在 {standard_id} 上。", fix="请换一个标准或去掉它。"
        )
    if not isinstance(raw.get("documents", []), list):
        raise RuleFileProblem(path, None, "documents 要写成列表。", "请用以“- ”开头的行。")
    return raw


def _standard(raw: dict[str, Any], paths: Sequence[Path]) -> Standard:
    """Return the standard read from ``paths``; a mistake is the last file's, because those before it were sound."""
    digest = sha256_of_lines([p.read_text(encoding="utf-8") for p in paths])
    try:
        standard = Standard.model_validate({**raw, "digest": digest})
    except ValidationError as error:
        raise file_problem(paths[-1], raw, error) from error
    known = {**sources(), **{source.id: source for source in standard.documents}}
    standard = standard.model_copy(update={"sources": known})
    check_references(standard, paths[-1])
    return standard


@cache
def sources() -> dict[str, Source]:
    """Return the documents of ``rules/sources`` by id."""
    found = {}
    for path in sorted((RULES / "sources").glob("*.yaml")):
        raw = load_strict(path)
        try:
            found[path.stem] = Source.model_validate(raw)
        except ValidationError as error:
            raise file_problem(path, raw, error) from error
    return found
