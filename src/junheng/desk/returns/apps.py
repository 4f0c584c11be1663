"""Django's name for this room."""

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    """``junheng.desk.returns``."""

    name = "junheng.desk.returns"
    label = "returns"
