"""The API as a whole, with its description in OpenAPI at ``/api/openapi.json``."""

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from junheng import __version__
from junheng.desk.api.audit import router as audit
from junheng.desk.api.auth import Bearer
from junheng.desk.api.ceremonies import router as ceremonies
from junheng.desk.api.collections import router as collections
from junheng.desk.api.draws import router as draws
from junheng.desk.api.inspections import router as inspections
from junheng.desk.api.ledgers import router as ledgers
from junheng.desk.api.me import router as me
from junheng.desk.api.numbers import router as numbers
from junheng.desk.api.people import router as people
from junheng.desk.api.programmes import router as programmes
from junheng.desk.api.public import router as public
from junheng.desk.api.registers import router as registers
from junheng.desk.api.returns import router as returns
from junheng.desk.api.runs import router as runs
from junheng.desk.api.units import router as units
from junheng.desk.people.pace import TOO_OFTEN
from junheng.desk.ui.templatetags.parts import fix, what
from junheng.kernel import Problem

api = NinjaAPI(title="均衡 Junheng", version=__version__, auth=Bearer(), docs_url=None)
api.add_router("", me)
api.add_router("", people)
api.add_router("", units)
api.add_router("", audit)
api.add_router("", collections)
api.add_router("", returns)
api.add_router("", runs)
api.add_router("", numbers)
api.add_router("", draws)
api.add_router("", ceremonies)
api.add_router("", registers)
api.add_router("", public)
api.add_router("", programmes)
api.add_router("", ledgers)
api.add_router("", inspections)


@api.exception_handler(Problem)
def problem(request: HttpRequest, found: Problem) -> HttpResponse:
    """Answer 409 (429 where it was asked too often) with what is wrong and what to do, in English where ``?lang=en`` asks for it."""
    status = 429 if found.code == TOO_OFTEN else 409
    return api.create_response(request, {"code": found.code, "what": what(found), "fix": fix(found)}, status=status)
