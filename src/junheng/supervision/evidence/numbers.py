"""The numbers of evidence, A1-B2-C3: A the group, B the item in it, C the material of the item."""

from collections.abc import Iterator
from dataclasses import dataclass

from junheng.kernel import Cite
from junheng.monitor.model import CountyResult


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """An item that needs evidence. ``verdict`` is empty for an indicator, which only schools have."""

    number: str
    group: str
    id: str
    title: str
    title_en: str
    verdict: str
    department: str
    cite: Cite
    note: str = ""
    heading: tuple[str, str] = ("", "")
    """The group's own title in Chinese and English, empty for the groups that every standard has."""

    def material(self, running: int) -> str:
        """Return the number of the item's material ``running``, from 1."""
        return f"{self.number}-C{running}"


def evidence_items(county: CountyResult) -> list[EvidenceItem]:
    """Return every item of the county's standard in the order of the catalogue, numbered group by group."""
    items: list[EvidenceItem] = []
    groups: dict[str, int] = {}
    within: dict[str, int] = {}
    for group, item in _in_order(county):
        major = groups.setdefault(group, len(groups) + 1)
        within[group] = within.get(group, 0) + 1
        items.append(EvidenceItem(f"A{major}-B{within[group]}", group, *item))
    return items


_Item = tuple[str, str, str, str, str, Cite, str, tuple[str, str]]
_COMMON = ("", "")


def _in_order(county: CountyResult) -> Iterator[tuple[str, _Item]]:
    for p in county.preconditions:
        yield "precondition", (p.id, p.title, p.title_en, p.verdict, p.department, p.cite, "", _COMMON)
    seen: set[str] = set()
    for stage in county.stages:
        for i in stage.indicators:
            if i.id not in seen:
                seen.add(i.id)
                yield "indicator", (i.id, i.title, i.title_en, "", i.department, i.cite, "", _COMMON)
    for group in dict.fromkeys(r.group for r in county.requirements):
        for r in (r for r in county.requirements if r.group == group):
            heading = (r.group_title, r.group_title_en or r.group_title)
            yield group or "requirement", (r.id, r.title, r.title_en, r.verdict, r.department, r.cite, "", heading)
    for v in county.vetoes:
        yield "veto", (v.id, v.title, v.title_en, "triggered" if v.triggered else "clear", "", v.cite, v.note, _COMMON)


__all__ = ["EvidenceItem", "evidence_items"]
