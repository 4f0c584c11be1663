"""Addresses of runs."""

from django.urls import path

from junheng.desk.runs import views

urlpatterns = [
    path("runs/", views.runs, name="runs"),
    path("runs/assess/<int:pk>/", views.assess, name="run-assess"),
    path("runs/<uuid:pk>/", views.run, name="run"),
    path("runs/<uuid:pk>/files/<path:name>", views.file, name="run-file"),
]
