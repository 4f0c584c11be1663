"""The audit log is a chain: whatever is changed in it afterwards shows."""

import pytest

from junheng.desk.people.audit import audited, walked
from junheng.desk.people.models import AuditEntry, Unit


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
