"""Items of facts, judgements and incidents that no standard reads: most likely misspelt."""

from collections.abc import Iterator

from junheng.census.census import Census
from junheng.kernel import Finding
from junheng.monitor.requirements.ground import item_ids
from junheng.standards import Standard, load_standard, standard_ids


def unknown_items(census: Census, standard: Standard) -> Iterator[Finding]:
    """Yield a warning for every item that neither the standard nor any that comes with Junheng asks for."""
    known = _known(standard) | {item for name in standard_ids() for item in _known(load_standard(name))}
    for name in ("facts", "judgements", "incidents"):
        table = census.table(name)
        for i, item in enumerate(table.columns.get("item", ())):
            if item is not None and str(item) not in known:
                yield Finding(
                    code="monitor.unknown-item",
                    severity="warning",
                    where=table.where(i, "item"),
                    what=f"没有标准用到项目“{item}”，这一行没有参与评估。",
                    fix="请按模板改正项目名称；自定标准用到的，请用 --standard 指定该标准。",
                )


def _known(standard: Standard) -> set[str]:
    titles = item_ids(standard)
    return {*titles, *titles.values()}
