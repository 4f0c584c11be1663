"""What was started by whom, for as long as it counts against the limit (``people.pace``)."""

from django.db import models

from junheng.desk.people.models.person import Person


class Start(models.Model):
    """One costly thing that a person started: a run, an upload."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    what = models.CharField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("person", "what", "at"), name="start_by_person"),)

    def __str__(self) -> str:
        return f"{self.person} {self.what}"
