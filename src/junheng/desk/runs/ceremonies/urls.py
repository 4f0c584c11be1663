"""Addresses of ceremonies."""

from django.urls import path

from junheng.desk.runs.ceremonies import views

urlpatterns = [
    path("draws/of/<slug:kind>/", views.ceremonies, name="ceremonies"),
    path("draws/ceremonies/<uuid:pk>/", views.ceremony, name="ceremony"),
    path("draws/ceremonies/<uuid:pk>/run/", views.run, name="ceremony-run"),
    path("draws/ceremonies/<uuid:pk>/again/", views.again, name="ceremony-again"),
    path("draws/ceremonies/<uuid:pk>/void/", views.void, name="ceremony-void"),
    path("draws/ceremonies/<uuid:pk>/verify/", views.verify, name="ceremony-verify"),
    path("draws/ceremonies/<uuid:pk>/annex/", views.annex, name="ceremony-annex"),
    path("draws/ceremonies/<uuid:pk>/minutes/", views.minutes, name="ceremony-minutes"),
]
