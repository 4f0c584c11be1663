"""Why a file cannot be read at all: raised inside the reader, and shown as one Problem at its door."""


class Refused(Exception):
    """``code`` names the reason in ``census.refusals``; ``params`` fill its words."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
