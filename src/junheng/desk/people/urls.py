"""Addresses of people."""

from django.urls import path

from junheng.desk.people import views

urlpatterns = [
    path("login/", views.enter, name="login"),
    path("logout/", views.leave, name="logout"),
    path("account/password/", views.password, name="password"),
    path("account/second-factor/", views.second_factor, name="second-factor"),
    path("account/tokens/", views.tokens, name="tokens"),
    path("account/tokens/<int:pk>/end/", views.token_end, name="token-end"),
    path("people/", views.people, name="people"),
    path("people/add/", views.person_add, name="person-add"),
    path("people/<int:pk>/reset/", views.person_reset, name="person-reset"),
    path("people/<int:pk>/close/", views.person_close, name="person-close"),
    path("units/add/", views.unit_add, name="unit-add"),
    path("posts/grant/", views.post_grant, name="post-grant"),
    path("posts/<int:pk>/withdraw/", views.post_withdraw, name="post-withdraw"),
    path("audit/", views.audit, name="audit"),
    path("audit/<int:year>.csv", views.audit_export, name="audit-export"),
]
