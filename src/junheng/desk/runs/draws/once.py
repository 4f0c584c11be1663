"""One list, one draw: whoever dislikes what came out cannot commit the same children again and draw anew."""

from collections.abc import Iterable

from django.db.models import Min, Q, QuerySet
from django.utils.translation import gettext as _

from junheng.desk.people.models import Unit
from junheng.desk.people.sealing import blind
from junheng.desk.runs.models import Draw
from junheng.kernel import Problem


def marks_of(numbers: Iterable[str]) -> str:
    """Return a keyed digest of the application numbers of a list, in whatever order they came."""
    return blind("\n".join(sorted(numbers)), "runs.draw/marks")


def refuse_redraw(draw: Draw) -> None:
    """Raise a Problem where the list was drawn already, or was shown to the public in an earlier commitment.

    Called inside the transaction that draws; draws of one unit wait for each other here. A commitment that was never shown binds
    nobody; the first that was shown is the one that counts, since the seed of a later one could be chosen.
    """
    Unit.objects.select_for_update().get(pk=draw.unit_id)
    if not draw.marks:
        return
    others = Draw.objects.filter(unit=draw.unit, marks=draw.marks).exclude(pk=draw.pk)
    if drawn := others.exclude(drawn_at=None).first():
        what = _("这份名单已经派过位：“%(title)s”。") % {"title": drawn.title}
        fix = _("结果有误须重做的，在命令行写明理由和文号，公布被取代的结果：junheng draw supersede。")
        raise Problem(what, fix=fix, code="draw.list-drawn", exit=4)
    shown = _first_shown(Draw.objects.filter(unit=draw.unit, marks=draw.marks))
    if shown is not None and shown.pk != draw.pk:
        what = _("同一份名单的承诺先已公布过：“%(title)s”。") % {"title": shown.title}
        raise Problem(what, fix=_("请按先公布的那一份派位。"), code="draw.list-shown", exit=4)


def _first_shown(draws: QuerySet[Draw]) -> Draw | None:
    confirmed = Min("publications__confirmed_at", filter=Q(publications__kind="commitment"))
    return draws.annotate(shown=confirmed).exclude(shown=None).order_by("shown").first()
