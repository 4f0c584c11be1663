"""The county's answers to 经验校验: kept with the warning they answer, never silencing an error."""

from collections.abc import Mapping

from junheng.census.census import Census
from junheng.census.schema import schemas
from junheng.kernel import Finding

Key = tuple[str, str, str, str]


def explanations(census: Census) -> Mapping[Key, str]:
    """Return the texts by table, row key, column (may be empty) and check, names as the schema has them."""
    found: dict[Key, str] = {}
    for row in census.table("explanations").rows():
        table = _table(str(row.get("table") or "").strip())
        column = _column(table, str(row.get("column") or "").strip())
        check = str(row.get("check") or "").strip()
        code = check if check.startswith("census.") or "." in check else f"census.{check}"
        if text := str(row.get("text") or "").strip():
            found[table, str(row.get("row_key") or "").strip().rstrip("/"), column, code] = text
    return found


def answered(finding: Finding, texts: Mapping[Key, str]) -> Finding:
    """Return the warning with its answer where there is one; an error stays as it is."""
    if finding.severity != "warning" or not texts:
        return finding
    where = finding.where
    for column in (where.column, ""):
        if text := texts.get((where.table, where.row, column, finding.code)):
            return finding.explained(text)
    return finding


def _table(name: str) -> str:
    return next((s.name for s in schemas().values() if name in (s.name, s.title)), name)


def _column(table: str, name: str) -> str:
    schema = schemas().get(table)
    return next((c.name for c in schema.columns if name in (c.name, c.title)), name) if schema else name
