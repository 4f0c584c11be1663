"""What the API takes and gives, the parts that all rooms share; each room's own stand beside its operations."""

from typing import Annotated, Any

from ninja import Field, Path, Schema

Number = Annotated[int, Path(ge=1, le=2**53)]
"""The number of a row."""
Page = Annotated[int, Path(ge=1, le=100_000)]
"""Which page of a long list, the first being 1."""
WITHOUT_NUL = r"^[^\x00]*$"
"""The pattern of a text that the desk can keep; what has a NUL is refused at the door already."""
Text = Annotated[str, Field(max_length=500, pattern=WITHOUT_NUL)]
Name = Annotated[str, Field(max_length=200, pattern=WITHOUT_NUL)]


class Wrong(Schema):
    """What is wrong, what to do, and its code."""

    code: str
    what: str
    fix: str


class Refused(Schema):
    """A refusal without a remedy: not logged in, not allowed, not there."""

    detail: Any


NO = {409: Wrong, 401: Refused, 403: Refused, 404: Refused, 422: Refused, 429: Wrong}
"""What every operation may answer in place of what was asked for."""


def a_file(kind: str = "application/octet-stream") -> dict[str, Any]:
    """Return what the description of an operation says of an answer that is a file."""
    content = {kind: {"schema": {"type": "string", "format": "binary"}}}
    return {"responses": {200: {"description": "OK", "content": content}}}


class UnitOut(Schema):
    """A unit."""

    code: str
    name: str
    kind: str
