"""Recheck a result without the engine that made it, and open its sealed annex: both leave a trace in the log."""

import csv
import io
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from junheng.census.files.delimited import shielded
from junheng.desk.people.audit import audited
from junheng.desk.people.models import Person
from junheng.desk.runs.ceremonies.keeping import COMMITMENT, SALT_FILE, folder_of, unsealed
from junheng.desk.runs.ceremonies.presenters import CERTIFICATES, annexed, papers_of
from junheng.desk.runs.draws import services as drawing
from junheng.desk.runs.making.allocation import key_of
from junheng.desk.runs.models import Ceremony, Draw
from junheng.desk.runs.rechecking import Claim, Rechecked
from junheng.desk.staging import staged
from junheng.desk.ui.language import speaks_english
from junheng.kernel import Problem
from junheng.kernel.annex import annex_of, table_bytes
from junheng.usecases.verifying import verified


def draw_checked(*, by: Person, draw: Draw) -> Rechecked:
    """Return the claims of a draw: of the commitment before the drawing, of the result after it."""
    public = drawing.folder_of(draw) / "public"
    path = public / "result" / "certificate.json"
    found = verified(path if path.is_file() else public / "commitment.json", {})
    audited(by.account, "draw.verify", str(draw.pk), {"holds": found.holds})
    return Rechecked([_claim(check) for check in found.checks])


def ceremony_checked(*, by: Person, ceremony: Ceremony) -> Rechecked:
    """Return the claims of a ceremony's result, of its commitment too, checked against the frozen list."""
    certificate = papers_of(ceremony) / CERTIFICATES[ceremony.kind]
    with ExitStack() as stack:
        data, rules = stack.enter_context(unsealed(ceremony))
        frozen = {"list": data, "salt": data.with_name(SALT_FILE), "certificate": certificate}
        commitment = verified(folder_of(ceremony) / COMMITMENT, frozen)
        found = verified(certificate, stack.enter_context(_lists(ceremony, data, rules)))
    told = Rechecked([_claim(check) for check in (*commitment.checks, *found.checks)])
    audited(by.account, "ceremony.verify", str(ceremony.pk), {"holds": told.holds})
    return told


@contextmanager
def _lists(ceremony: Ceremony, data: Path, rules: Path) -> Iterator[Mapping[str, Path]]:
    """Give the files that the verifier compares with, as the command line names them; classes have their list sealed."""
    if ceremony.kind != "classes":
        yield {"data" if ceremony.kind == "admit" else "schools": data, "rules": rules}
        return
    assert ceremony.run is not None
    with staged() as place:
        path = place / "list.json"
        path.write_bytes(annex_of(papers_of(ceremony), key_of(ceremony.run)).read("list.json"))
        yield {"list": path}


def _claim(check: Mapping[str, Any]) -> Claim:
    title = check.get("claim_en", check["claim"]) if speaks_english() else check["claim"]
    return Claim(str(title), str(check.get("says", "")), check["holds"])


def annex_opened(*, by: Person, subject: Draw | Ceremony, name: str, reason: str) -> bytes:
    """Return one file of the sealed annex in the clear; who opened it and why is in the log before it is given."""
    draw = isinstance(subject, Draw)
    folder = drawing.folder_of(subject) if isinstance(subject, Draw) else papers_of(subject)
    key = drawing.key_of(subject) if isinstance(subject, Draw) else key_of(subject.run)  # type: ignore[arg-type]
    if name not in annexed(folder):
        raise Problem(_("没有这份附件。"), fix=_("请从列表里选。"), code="annex.name")
    data = annex_of(folder, key).read(name)
    about = f"{'draw' if draw else 'ceremony'}/{subject.pk}"
    audited(by.account, "annex.open", about, {"file": name, "reason": reason})
    return _neutral(data) if name.endswith(".csv") else data


def _neutral(data: bytes) -> bytes:
    """Return a CSV in which no cell is taken for a formula; cells that are shielded already stay as they are."""
    rows = [
        [shielded(cell) if cell[:1] in tuple("=+-@\t\r") else cell for cell in row]
        for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    ]
    return table_bytes(rows[0], rows[1:]) if rows else data
