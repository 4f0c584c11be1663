"""The audit log is a chain: whatever is changed in it afterwards shows."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from junheng.desk.people.audit import FIRST, audited, walked
from junheng.desk.people.exporting import file_walked, lines
from junheng.desk.people.models import AuditEntry, Unit
from junheng.kernel import Problem
from tests.desk.conftest import Clients


@pytest.fixture
def three(county: Unit) -> None:
    """Three entries."""
    for i in range(3):
        audited("analyst", "test", f"number {i}", {"n": i})


def test_an_untouched_chain_holds(three: None) -> None:
    chain = walked()
    assert (chain.entries, chain.broken) == (3, None)


@pytest.mark.parametrize("change", [{"about": "other"}, {"detail": {"n": 9}}, {"account": "x"}, {"hash": "0" * 64}])
def test_a_changed_entry_breaks_the_chain_where_it_stands(three: None, change: dict[str, object]) -> None:
    AuditEntry.objects.filter(number=2).update(**change)
    assert walked().broken == 2


def test_a_missing_entry_breaks_the_chain_at_the_next(three: None) -> None:
    AuditEntry.objects.filter(number=2).delete()
    assert walked().broken == 3


@pytest.mark.parametrize("change", [{"address": "10.0.0.9"}, {"version": 1}])
def test_the_address_is_part_of_the_chain(three: None, change: dict[str, object]) -> None:
    AuditEntry.objects.filter(number=2).update(**change)
    assert walked().broken == 2


def test_entries_of_before_there_were_addresses_still_verify(three: None) -> None:
    AuditEntry.objects.all().delete()
    old = AuditEntry(
        number=1, version=1, at=datetime(2026, 1, 1, tzinfo=UTC), account="a", action="login", before=FIRST
    )
    # Computed by the version that had no address.
    old.hash = "855336229dd7e161e682bc84805664dffb6b74d6decedb591b437eeb6b83c10e"
    old.save()
    audited("a", "logout")
    assert (walked().entries, walked().broken) == (2, None)
    AuditEntry.objects.filter(number=1).update(address="10.0.0.9")
    assert walked().broken == 1


def test_the_address_of_a_request_is_kept(clients: Clients) -> None:
    clients["auditor"].get("/audit/2026.csv", REMOTE_ADDR="192.0.2.7")
    assert AuditEntry.objects.get(action="audit.export").address == "192.0.2.7"


def test_behind_the_proxy_the_last_hop_counts_and_what_the_client_wrote_does_not(
    clients: Clients, settings: object
) -> None:
    told = {"HTTP_X_FORWARDED_FOR": "203.0.113.1, 198.51.100.2", "REMOTE_ADDR": "127.0.0.1"}
    clients["auditor"].get("/audit/2026.csv", **told)
    settings.HTTPS = True  # type: ignore[attr-defined]
    clients["auditor"].get("/audit/2026.csv", **told)
    clients["auditor"].get("/audit/2026.csv", HTTP_X_FORWARDED_FOR="<script>")
    found = AuditEntry.objects.filter(action="audit.export").order_by("number").values_list("address", flat=True)
    assert list(found) == ["127.0.0.1", "198.51.100.2", ""]


def test_an_export_proves_itself_on_another_machine(three: None, tmp_path: Path) -> None:
    whole, rest = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    whole.write_text("\n".join(lines()), encoding="utf-8")
    rest.write_text("\n".join(lines(2)), encoding="utf-8")
    assert file_walked(whole) == walked()
    chain = file_walked(rest)
    assert (chain.first, chain.entries, chain.broken) == (2, 2, None)
    assert file_walked(rest, after=chain.joins).broken is None
    assert file_walked(rest, after="f" * 64).broken == 2
    whole.write_text(whole.read_text("utf-8").replace("number 1", "number 9"), encoding="utf-8")
    assert file_walked(whole).broken == 2


@pytest.mark.parametrize("text", ["", "not json", "[1]", "{}"])
def test_a_file_that_is_no_export_is_a_problem(county: Unit, tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Problem):
        file_walked(path)


def test_the_page_finds_by_person_verb_and_day(clients: Clients, three: None) -> None:
    audited("leader", "other", "needle")
    seen = clients["auditor"].get("/audit/?account=leader&action=other").content.decode()
    assert "needle" in seen
    assert "number 1" not in seen
    assert "needle" not in clients["auditor"].get("/audit/?until=2020-01-01").content.decode()
    assert clients["auditor"].get("/audit/?since=x&page=y").status_code == 200
