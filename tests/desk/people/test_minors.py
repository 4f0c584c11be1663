"""The yearly account of readings of minors' data: by person and kind, how often, what for; safe to open in Excel."""

from junheng.desk.people.audit import audited
from junheng.desk.people.models import AuditEntry, Person
from tests.desk.conftest import Clients


def test_the_account_counts_readings_alone_by_person_and_kind(clients: Clients, people: dict[str, Person]) -> None:
    for purpose in ("家访核对", "家访核对", "=cmd()"):
        audited("clerk", "ledger.read", "tutor_talks", {"purpose": purpose})
    audited("inspector", "ledger.read", "tutor_talks")
    audited("clerk", "ledger.add", "tutor_talks")
    year = AuditEntry.objects.latest("number").at.year
    page = clients["auditor"].get(f"/audit/minors/{year}/").content.decode()
    assert "共读取 4 次" in page
    assert "第1小学 学校填报" in page
    rows = clients["auditor"].get(f"/audit/minors/{year}.csv").content.decode("utf-8-sig").splitlines()
    assert rows[1].startswith("clerk,第1小学 学校填报,查看未成年人台账,ledger.read,3,")
    assert rows[1].endswith("家访核对；=cmd()"), "the sign does not stand first"
    assert rows[2].startswith("inspector,")
    assert len(rows) == 3
    assert AuditEntry.objects.latest("number").action == "audit.export"


def test_a_purpose_that_is_a_formula_is_shielded(clients: Clients) -> None:
    audited("clerk", "annex.open", "x", {"reason": "=1+1"})
    year = AuditEntry.objects.latest("number").at.year
    rows = clients["auditor"].get(f"/audit/minors/{year}.csv").content.decode("utf-8-sig").splitlines()
    assert not rows[1].rpartition(",")[2].startswith("=")


def test_a_year_without_readings_says_so(clients: Clients) -> None:
    assert "这一年没有读取记录" in clients["auditor"].get("/audit/minors/2020/").content.decode()
