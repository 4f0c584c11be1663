"""The one page of every ceremony: five steps, what is done, what is next; the same for draws, quotas, admission and classes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from junheng.desk.people.models import Unit
from junheng.desk.runs.ceremonies import services
from junheng.desk.runs.ceremonies.results import Result, result_of
from junheng.desk.runs.draws import services as drawing
from junheng.desk.runs.models import Ceremony, Draw, Run
from junheng.desk.runs.services import folder_of as results_of

Words = str | Promise
CERTIFICATES = {"apportion": "certificate.json", "admit": "public/certificate.json", "classes": "certificate.json"}
"""Where the certificate of a kind lies among its papers."""
STEPS = (
    gettext_lazy("承诺"),
    gettext_lazy("公布"),
    gettext_lazy("种子"),
    gettext_lazy("结果"),
    gettext_lazy("公示"),
)


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


@dataclass(frozen=True, slots=True)
class Step:
    """One of the five steps. ``state``: done, now or later."""

    title: Words
    state: str
    says: Words = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A source of the seed with what it said, or nothing yet."""

    title: str
    day: str
    value: str = ""


@dataclass(slots=True)
class Page:
    """What the page of a ceremony shows. ``lead`` says what is next; addresses are empty where there is nothing to do."""

    kind: str
    title: str
    digest: str
    committed: Sequence[tuple[Words, Any]]
    by: str
    created: Any
    publications: Sequence[Any]
    publish: str
    sources: Sequence[Said]
    seed: str = ""
    seeded: str = ""
    run: Run | None = None
    result: Result | None = None
    minutes: str = ""
    verify: str = ""
    annex: Sequence[str] = ()
    void: Words = ""
    synthetic: bool = False
    urls: Mapping[str, str] = field(default_factory=dict)

    @property
    def at(self) -> int:
        """Return the number of the step that is next, from 0; 5 where all is done."""
        if self.result is not None:
            return 5 if any(p.kind == "result" and p.confirmed_at for p in self.publications) else 4
        if self.run is not None or self.seed:
            return 3
        return 2 if any(p.kind == "commitment" and p.confirmed_at for p in self.publications) else 1

    @property
    def steps(self) -> list[Step]:
        """Return the five steps."""
        states = ["done" if at < self.at else "now" if at == self.at else "later" for at in range(len(STEPS))]
        says = {"done": _("已完成"), "now": _("现在办"), "later": ""}
        return [Step(title, state, says[state]) for title, state in zip(STEPS, states, strict=True)]

    @property
    def lead(self) -> str:
        """Return what is to be done next, in a sentence."""
        if self.void:
            return _("已作废。")
        if self.at == 1 and self.publications:
            return _("承诺书等另一位招生人员核对摘要后公布；公布之前不能填写种子。")
        return {
            1: _("下一步：准备公示承诺。公布之前不能填写种子。"),
            2: _("下一步：各来源开奖后，在现场逐项填写，两人核对。")
            if self.sources
            else _("下一步：本规则不抽签，直接分配。"),
            3: _("正在测算。"),
            4: _("下一步：准备公示结果。"),
            5: _("五步都已办完。"),
        }[self.at]

    @property
    def digest_groups(self) -> list[str]:
        """Return the commitment's digest in groups of eight, to be read aloud."""
        return groups(self.digest)

    @property
    def result_groups(self) -> list[str]:
        """Return the certificate's digest in groups of eight."""
        return groups(self.result.digest) if self.result else []


def groups(digest: str) -> list[str]:
    """Return a digest in groups of eight.

    >>> groups("0123456789abcdef")
    ['01234567', '89abcdef']
    """
    return [digest[at : at + 8] for at in range(0, len(digest), 8)]


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
    plain = services.commitment_of(ceremony)
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
