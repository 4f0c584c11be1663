"""Addresses of the public pages and of publishing."""

from django.urls import path

from junheng.desk.public import views

urlpatterns = [
    path("open/", views.notices, name="notices"),
    path("open/query.js", views.script, name="query-script"),
    path("open/<uuid:pk>/", views.notice, name="notice"),
    path("open/<uuid:pk>/query/", views.query, name="notice-query"),
    path("publications/", views.publications, name="publications"),
    path("draws/<uuid:pk>/publish/", views.prepare, name="publication-prepare"),
    path("publications/<uuid:pk>/confirm/", views.confirm, name="publication-confirm"),
    path("publications/<uuid:pk>/end/", views.end, name="publication-end"),
]
