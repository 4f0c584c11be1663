"""Addresses of runs."""

from django.urls import path

from junheng.desk.runs import views
from junheng.desk.runs.draws import views as draws

urlpatterns = [
    path("runs/", views.runs, name="runs"),
    path("runs/assess/<int:pk>/", views.assess, name="run-assess"),
    path("runs/ask/<slug:kind>/", views.ask, name="run-ask"),
    path("runs/<uuid:pk>/", views.run, name="run"),
    path("runs/<uuid:pk>/explain/", views.explain, name="explain"),
    path("runs/<uuid:pk>/what-if/", views.what_if_page, name="what-if"),
    path("runs/<uuid:pk>/what-if/ask/", views.what_if_ask, name="what-if-ask"),
    path("runs/<uuid:pk>/page/", views.page, name="run-page"),
    path("runs/<uuid:pk>/files/<path:name>", views.file, name="run-file"),
    path("draws/", draws.draws, name="draws"),
    path("draws/<uuid:pk>/", draws.draw, name="draw"),
    path("draws/<uuid:pk>/run/", draws.run, name="draw-run"),
    path("draws/<uuid:pk>/minutes/", draws.minutes, name="draw-minutes"),
]
