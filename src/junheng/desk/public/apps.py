"""Django's name for this room."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    """``junheng.desk.public``."""

    name = "junheng.desk.public"
    label = "public"
