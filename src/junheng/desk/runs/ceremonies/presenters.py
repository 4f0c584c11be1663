"""Fill the one page of every ceremony, from a draw or from a ceremony; the tabs above it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from junheng.desk.people.models import Unit
from junheng.desk.runs.ceremonies.keeping import commitment_of
from junheng.desk.runs.ceremonies.pages import Page, Said, Words
from junheng.desk.runs.ceremonies.results import result_of
from junheng.desk.runs.draws import services as drawing
from junheng.desk.runs.models import Ceremony, Draw, Run
from junheng.desk.runs.services import folder_of as results_of

CERTIFICATES = {"apportion": "certificate.json", "admit": "public/certificate.json", "classes": "certificate.json"}
"""Where the certificate of a kind lies among its papers."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One of the works of admission."""

    title: Words
    url: str
    here: bool


def tabs(here: str) -> list[Tab]:
    """Return the works of admission, the one called ``here`` marked."""
    found = [("draws", gettext_lazy("派位"), reverse("draws"))]
    found += [(kind, Ceremony.Kind(kind).label, reverse("ceremonies", args=[kind])) for kind in CERTIFICATES]
    found += [("registers", gettext_lazy("报名登记"), reverse("registers"))]
    return [Tab(title, url, name == here) for name, title, url in found]


def page_of_draw(draw: Draw) -> Page:
    """Return the page of a draw."""
    now = drawing.standing(draw)
    plain, certificate = now.commitment, now.certificate
    said = {s["id"]: s["value"] for s in certificate["seed"]["sources"]} if certificate else {}
    titles = {c["id"]: c["title"] for c in plain["rules"]["categories"]}
    page = Page(
        kind="draws",
        title=draw.title,
        digest=draw.commitment_digest,
        committed=[(_("申请人"), plain["applicants"]), (_("种子来源合计（比特）"), plain["entropy"]["bits"])],
        by=draw.by.name,
        created=draw.created,
        publications=list(draw.publications.all()),
        publish=reverse("publication-prepare", args=[draw.pk]),
        sources=_said(now.sources, said),
        synthetic=bool(plain["rules"]["synthetic"]),
        urls={name: reverse(f"draw-{name}", args=[draw.pk]) for name in ("run", "verify", "annex")},
    )
    if certificate is not None:
        _drawn(page, draw, certificate, titles)
    return page


def _drawn(page: Page, draw: Draw, certificate: Mapping[str, Any], titles: Mapping[str, str]) -> None:
    folder = drawing.folder_of(draw)
    page.seed = certificate["seed"]["value"]
    page.seeded = _who(draw.drawn_by, draw.drawn_at)
    page.result = result_of("draw", folder / "public" / "result" / "certificate.json", titles)
    page.minutes = reverse("draw-minutes", args=[draw.pk])
    page.annex = annexed(folder)


def page_of(ceremony: Ceremony) -> Page:
    """Return the page of a ceremony."""
    plain = commitment_of(ceremony)
    committed: list[tuple[Words, Any]] = [(_("名单（行）"), plain["list"]["rows"])]
    committed += [(_("规则文件 SHA-256"), plain["rules"]["sha256"])]
    if plain["sources"]:
        committed += [(_("种子来源合计（比特）"), plain["entropy"]["bits"])]
    if plain["entropy"]["reason"]:
        committed += [(_("来源不足的理由"), plain["entropy"]["reason"])]
    committed += [(_("代替作废的承诺"), f"{one['commitment'][:16]}… {one['reason']}") for one in plain["replaces"]]
    page = Page(
        kind=ceremony.kind,
        title=ceremony.title,
        digest=ceremony.commitment_digest,
        committed=committed,
        by=ceremony.by.name,
        created=ceremony.created,
        publications=list(ceremony.publications.all()),
        publish=reverse("publication-prepare-ceremony", args=[ceremony.pk]),
        sources=_said(plain["sources"], ceremony.said),
        seed=ceremony.seed,
        seeded=_who(ceremony.seeded_by, ceremony.seeded_at),
        run=ceremony.run,
        void=ceremony.voided_why,
        synthetic=bool(plain["synthetic"]),
        urls={n: reverse(f"ceremony-{n}", args=[ceremony.pk]) for n in ("run", "again", "void", "verify", "annex")},
    )
    if ceremony.run is not None and ceremony.run.state == Run.State.DONE:
        papers = papers_of(ceremony)
        names = dict(Unit.objects.under(ceremony.unit).values_list("code", "name"))
        names |= ceremony.run.summary.get("schools", {})  # what the frozen plan calls its schools
        page.result = result_of(ceremony.kind, papers / CERTIFICATES[ceremony.kind], names)
        page.minutes = reverse("ceremony-minutes", args=[ceremony.pk])
        page.annex = annexed(papers)
    return page


def papers_of(ceremony: Ceremony) -> Path:
    """Return the folder of the papers that a ceremony came to."""
    assert ceremony.run is not None
    return results_of(ceremony.run) / "papers"


def annexed(folder: Path) -> list[str]:
    """Return the names of the sealed files beside a result; a tree of hashes is nothing to read."""
    return sorted(
        name
        for path in (folder / "private").glob("*.sealed")
        if (name := path.name.removesuffix(".sealed")) != "tree.bin"
    )


def _said(sources: Iterable[Mapping[str, Any]], values: Mapping[str, str]) -> list[Said]:
    return [Said(str(s["title"]), str(s["day"]), values.get(s["id"], "")) for s in sources]


def _who(person: Any, at: Any) -> str:
    from django.utils import timezone

    return f"{timezone.localtime(at):%Y-%m-%d %H:%M:%S}，{person.name}" if person and at else ""
