"""Addresses of draws."""

from django.urls import path

from junheng.desk.runs.draws import views

urlpatterns = [
    path("draws/", views.draws, name="draws"),
    path("draws/<uuid:pk>/", views.draw, name="draw"),
    path("draws/<uuid:pk>/run/", views.run, name="draw-run"),
    path("draws/<uuid:pk>/verify/", views.verify, name="draw-verify"),
    path("draws/<uuid:pk>/annex/", views.annex, name="draw-annex"),
    path("draws/<uuid:pk>/minutes/", views.minutes, name="draw-minutes"),
]
