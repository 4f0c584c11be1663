"""What a password must not hold, beyond Django's own checks: the words that everybody at the bureau would try first."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from junheng.desk.people.models import Person, Unit

LEAST = 4
"""Letters or digits from which on a word counts; Chinese words count from two characters on."""


class BureauWordsValidator:
    """Refuse passwords with the name or account of the person, or names or codes of the person's units and those above."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise a ValidationError where the password holds such a word."""
        plain = password.casefold()
        if isinstance(user, Person) and any(word in plain for word in words_of(user)):
            raise ValidationError(self.get_help_text(), code="bureau_words")

    def get_help_text(self) -> str:
        """Return what is asked, in words."""
        return _("密码不能含有本人姓名、账号，或本单位和上级单位的名称、代码。")


def words_of(person: Person) -> frozenset[str]:
    """Return the words that the person's password must not hold, in small letters."""
    words = (word.casefold().strip() for word in (person.name, person.account, *_units(person)))
    return frozenset(word for word in words if len(word) >= (LEAST if word.isascii() else 2))


def _units(person: Person) -> Iterator[str]:
    """Names and codes of the units where the person belongs or holds a post, and of those above."""
    units = list(Unit.objects.filter(posts__person=person)) if person.pk else []
    paths = [unit.path for unit in (*units, person.unit) if unit is not None]
    above = {int(pk) for path in paths for pk in path.strip("/").split("/") if pk}
    for name, code in Unit.objects.filter(pk__in=above).values_list("name", "code"):
        yield from (name, code)
