"""Addresses of returns."""

from django.urls import path

from junheng.desk.returns.views import collections, reports

urlpatterns = [
    path("returns/", collections.returns, name="returns"),
    path("returns/<int:pk>/", reports.report, name="return"),
    path("returns/<int:pk>/value/", reports.value, name="return-value"),
    path("returns/<int:pk>/explain/", reports.explain, name="return-explain"),
    path("returns/<int:pk>/load/", reports.school_load, name="return-load"),
    path("returns/<int:pk>/template.xlsx", reports.template, name="return-template"),
    path("returns/<int:pk>/errors.xlsx", reports.errors, name="return-errors"),
    path("returns/<int:pk>/history/", reports.history, name="return-history"),
    path("returns/<int:pk>/<slug:action>/", reports.move, name="return-move"),
    path("collections/open/", collections.collection_open, name="collection-open"),
    path("collections/<int:pk>/change/", collections.change, name="collection-change"),
    path("collections/<int:pk>/forms/", collections.forms, name="collection-forms"),
    path("collections/<int:pk>/load/", collections.load, name="collection-load"),
    path("collections/<int:pk>/marked/<int:upload>.xlsx", collections.marked, name="collection-marked"),
    path("collections/<int:pk>/download/", collections.download, name="collection-download"),
    path("collections/<int:pk>/errors.xlsx", collections.errors, name="collection-errors"),
    path("collections/<int:pk>/changes/", collections.changes, name="collection-changes"),
]
