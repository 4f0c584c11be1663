"""A ledger row names the file that it is about; nobody gets another file by writing a name into a row."""

from datetime import date

import pytest

from junheng.desk.files import kept, kept_file
from junheng.desk.home import home
from junheng.desk.people.models import Person, Unit
from junheng.desk.programmes.evidence.services import evidence_add
from junheng.desk.programmes.ledgers.services import entry_add
from junheng.desk.programmes.models import Entry
from junheng.kernel import Problem
from tests.desk.conftest import Clients


@pytest.fixture
def school(county: Unit) -> Unit:
    """Return the clerk's school."""
    return Unit.objects.get(code="2101000001")


@pytest.mark.parametrize("told", ["/etc/passwd", "../../field.key", "", "..", "A" * 64, "0" * 63 + "/"])
def test_only_a_digest_names_a_file(people: dict[str, Person], clients: Clients, school: Unit, told: str) -> None:
    home().field_key()
    values = {"file_id": "E1", "name": "x", "sha256": told}
    row = Entry.objects.create(unit=school, table="evidence_files", values=values, by=people["clerk"])
    assert kept_file(told) is None
    assert clients["clerk"].get(f"/programmes/evidence/{row.pk}/").status_code == 404


def test_the_fingerprint_of_a_file_is_never_typed(people: dict[str, Person], clients: Clients, school: Unit) -> None:
    other = kept(b"county's own workbook, or another school's", "x.txt", [".txt"], 1000)
    typed = {"file_id": "E1", "name": "x", "sha256": other}
    with pytest.raises(Problem, match="由程序计算"):
        entry_add(by=people["clerk"], unit=school, table="evidence_files", typed=typed)
    answer = clients["clerk"].post("/programmes/ledgers/evidence_files/", typed)
    assert "由程序计算" in answer.content.decode()
    assert not Entry.objects.exists()


def test_what_was_handed_in_is_given_back(people: dict[str, Person], clients: Clients, school: Unit) -> None:
    row, _ = evidence_add(by=people["clerk"], unit=school, name="a.txt", data=b"ours", on=date(2026, 3, 12))
    answer = clients["clerk"].get(f"/programmes/evidence/{row.pk}/")
    assert b"".join(answer.streaming_content) == b"ours"
