"""Django's name for this room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """``junheng.desk.people``."""

    name = "junheng.desk.people"
    label = "people"
