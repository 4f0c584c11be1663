"""Django's name for this room."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """``junheng.desk.ui``."""

    name = "junheng.desk.ui"
    label = "ui"
