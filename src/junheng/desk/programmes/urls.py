"""Addresses of programmes."""

from django.urls import path

from junheng.desk.programmes import views

urlpatterns = [
    path("programmes/", views.programmes, name="programmes"),
    path("programmes/take/<uuid:pk>/", views.take, name="programme-take"),
    path("programmes/<int:pk>/", views.programme, name="programme"),
    path("programmes/<int:pk>/review/", views.review, name="programme-review"),
    path("programmes/<int:pk>/board/", views.board, name="programme-board"),
    path("evidence/", views.evidence, name="evidence"),
    path("ledgers/<slug:table>/", views.ledger, name="ledger"),
    path("ledgers/<int:pk>/strike/", views.strike, name="ledger-strike"),
]
