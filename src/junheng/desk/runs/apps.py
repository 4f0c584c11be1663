"""Django's name for this room."""

from django.apps import AppConfig


class RunsConfig(AppConfig):
    """``junheng.desk.runs``."""

    name = "junheng.desk.runs"
    label = "runs"
