"""Who is logged in where: a row for each log-in that stands, so that it can be seen and ended."""

from django.db import models

from junheng.desk.people.models.person import Person


class LogIn(models.Model):
    """One log-in of a person. The session holds its number; a session whose row is gone is logged out.

    The key of the session is not kept here, so that who reads this table cannot step in.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="logins")
    since = models.DateTimeField(auto_now_add=True)
    seen = models.DateTimeField(auto_now_add=True)
    browser = models.CharField(max_length=300)
    address = models.CharField(max_length=45)

    class Meta:
        ordering = ("-seen",)

    def __str__(self) -> str:
        return f"{self.person} {self.since:%Y-%m-%d %H:%M}"
