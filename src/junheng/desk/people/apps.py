"""Django's name for this room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """``junheng.desk.people``."""

    name = "junheng.desk.people"
    label = "people"

    def ready(self) -> None:
        """Connect the signals."""
        from junheng.desk.people import signals as _signals  # noqa: F401
