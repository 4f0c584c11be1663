"""Addresses of returns."""

from django.urls import path

from junheng.desk.returns import views

urlpatterns = [
    path("returns/", views.returns, name="returns"),
    path("returns/<int:pk>/", views.report, name="return"),
    path("returns/<int:pk>/value/", views.value, name="return-value"),
    path("returns/<int:pk>/explain/", views.explain, name="return-explain"),
    path("returns/<int:pk>/load/", views.school_load, name="return-load"),
    path("returns/<int:pk>/template.xlsx", views.template, name="return-template"),
    path("returns/<int:pk>/history/", views.history, name="return-history"),
    path("returns/<int:pk>/<slug:action>/", views.move, name="return-move"),
    path("collections/open/", views.collection_open, name="collection-open"),
    path("collections/<int:pk>/forms/", views.forms, name="collection-forms"),
    path("collections/<int:pk>/load/", views.load, name="collection-load"),
    path("collections/<int:pk>/download/", views.download, name="collection-download"),
]
