"""Django's name for this room."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """``junheng.desk.programmes``."""

    name = "junheng.desk.programmes"
    label = "programmes"
