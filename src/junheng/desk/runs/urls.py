"""Addresses of runs."""

from django.urls import path

from junheng.desk.runs.applicants.urls import urlpatterns as applicants
from junheng.desk.runs.ceremonies.urls import urlpatterns as ceremonies
from junheng.desk.runs.draws.urls import urlpatterns as draws
from junheng.desk.runs.views import lists, numbers, results

urlpatterns = [
    path("runs/", lists.runs, name="runs"),
    path("runs/assess/<int:pk>/", lists.assess, name="run-assess"),
    path("runs/ask/<slug:kind>/", lists.ask, name="run-ask"),
    path("runs/<uuid:pk>/", results.run, name="run"),
    path("runs/<uuid:pk>/explain/", numbers.explain, name="explain"),
    path("runs/<uuid:pk>/what-if/", numbers.what_if_page, name="what-if"),
    path("runs/<uuid:pk>/what-if/ask/", numbers.what_if_ask, name="what-if-ask"),
    path("runs/<uuid:pk>/recheck/", results.recheck, name="run-recheck"),
    path("runs/<uuid:pk>/page/", results.page, name="run-page"),
    path("runs/<uuid:pk>/files/<path:name>", results.file, name="run-file"),
    *draws,
    *ceremonies,
    *applicants,
]
