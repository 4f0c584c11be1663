"""Addresses of the public pages and of publishing."""

from django.urls import path

from junheng.desk.public import views, views_open

urlpatterns = [
    path("open/", views_open.notices, name="notices"),
    path("open/query.js", views_open.script, name="query-script"),
    path("open/schools.js", views_open.schools_script, name="schools-script"),
    path("open/schools/", views_open.schools, name="schools"),
    path("open/schools/<slug:code>/", views_open.school, name="school"),
    path("open/<uuid:pk>/", views_open.notice, name="notice"),
    path("open/<uuid:pk>/query/", views_open.query, name="notice-query"),
    path("publications/", views.publications, name="publications"),
    path("publications/<uuid:pk>/", views.publication, name="publication"),
    path("publications/<uuid:pk>/schools/<slug:code>/", views.draft_card, name="publication-card"),
    path("publications/<uuid:pk>/files/<path:name>", views.draft_file, name="publication-file"),
    path("publications/<uuid:pk>/confirm/", views.confirm, name="publication-confirm"),
    path("publications/<uuid:pk>/end/", views.end, name="publication-end"),
    path("draws/<uuid:pk>/publish/", views.prepare, {"field": "draw"}, name="publication-prepare"),
    path("ceremonies/<uuid:pk>/publish/", views.prepare, {"field": "ceremony"}, name="publication-prepare-ceremony"),
    path("runs/<uuid:pk>/publish/", views.prepare, {"field": "run"}, name="publication-prepare-run"),
    path("collections/<int:pk>/publish/", views.prepare_cards, name="publication-prepare-collection"),
]
