"""Addresses of people."""

from django.urls import path

from junheng.desk.people.views import account, audit, door, people, units

urlpatterns = [
    path("login/", door.enter, name="login"),
    path("logout/", door.leave, name="logout"),
    path("account/password/", account.password, name="password"),
    path("account/second-factor/", account.second_factor, name="second-factor"),
    path("account/second-factor/remove/", account.second_factor_remove, name="second-factor-remove"),
    path("account/second-factor/codes/", account.recovery_codes, name="recovery-codes"),
    path("account/logins/", account.my_logins, name="logins"),
    path("account/logins/end/", account.logins_end, name="logins-end"),
    path("account/logins/<int:pk>/end/", account.login_end, name="login-end"),
    path("account/tokens/", account.tokens, name="tokens"),
    path("account/tokens/<int:pk>/end/", account.token_end, name="token-end"),
    path("people/", people.people, name="people"),
    path("people/add/", people.person_add, name="person-add"),
    path("people/<int:pk>/reset/", people.person_reset, name="person-reset"),
    path("people/<int:pk>/close/", people.person_close, name="person-close"),
    path("people/<int:pk>/reopen/", people.person_reopen, name="person-reopen"),
    path("people/<int:pk>/logins/end/", people.person_logins_end, name="person-logins-end"),
    path("people/posts/grant/", people.post_grant, name="post-grant"),
    path("people/posts/<int:pk>/withdraw/", people.post_withdraw, name="post-withdraw"),
    path("people/units/", units.units, name="units"),
    path("people/units/add/", units.unit_add, name="unit-add"),
    path("people/units/<int:pk>/", units.unit, name="unit"),
    path("people/units/<int:pk>/rename/", units.unit_rename, name="unit-rename"),
    path("people/units/<int:pk>/close/", units.unit_close, name="unit-close"),
    path("people/units/<int:pk>/reopen/", units.unit_reopen, name="unit-reopen"),
    path("audit/", audit.audit, name="audit"),
    path("audit/<int:year>.csv", audit.audit_export, name="audit-export"),
    path("audit/minors/<int:year>/", audit.minors_account, name="minors"),
    path("audit/minors/<int:year>.csv", audit.minors_export, name="minors-export"),
]
