"""What a person types as a secret is kept nowhere in the clear, also where it was typed beside a wrong password."""

import pytest
from axes.models import AccessAttempt
from django.core import serializers
from django.forms import Form
from django.test import RequestFactory

from junheng.desk.people import forms
from junheng.desk.people.models import AuditEntry
from tests.desk.conftest import Clients

SECRETS = ("Brand-new-secret-77", "ABCD-EFGH-IJKL-MNOP")


@pytest.fixture
def axes(settings: object) -> None:
    """Lock-out is on, as on a real desk."""
    settings.AXES_ENABLED = True  # type: ignore[attr-defined]


def test_neither_a_new_password_nor_a_code_stays_with_a_failed_attempt(axes: None, clients: Clients) -> None:
    clients["clerk"].post("/account/password/", {"password": "wrong-old-one", "new": SECRETS[0]})
    clients[""].post("/login/", {"account": "clerk", "password": "wrong", "code": SECRETS[1]})
    kept = serializers.serialize("json", [*AccessAttempt.objects.all(), *AuditEntry.objects.all()])
    assert AccessAttempt.objects.get().failures_since_start == 2
    assert not [one for one in SECRETS if one in kept]


@pytest.mark.parametrize("form", [forms.LoginForm, forms.PasswordForm, forms.CodeForm, forms.TokenForm])
def test_every_field_beside_a_password_is_struck_out(form: type[Form], settings: object) -> None:
    fields = set(form(RequestFactory().post("/")).fields) - {"days"}
    assert fields <= set(settings.AXES_SENSITIVE_PARAMETERS)  # type: ignore[attr-defined]
