"""The one exception a person is shown: a wrong call, in one line, with what to do."""


class Problem(Exception):
    """What is wrong with the call and how to mend it. Anything else that is raised is a bug.

    ``en`` are what and fix in English, where they are to be had.
    ``exit`` is the exit status of INTERFACES §3: 2 wrong usage, 3 the input must be mended, 4 refused.
    """

    def __init__(
        self, what: str, *, fix: str, code: str = "usage", exit: int = 2, en: tuple[str, str] | None = None
    ) -> None:
        super().__init__(what)
        self.en = en
        self.what = what
        self.fix = fix
        self.code = code
        self.exit = exit

    def in_words(self, lang: str) -> str:
        """Return what is wrong and the fix, in one line, in English where asked for and to be had."""
        return " ".join(self.en).strip() if lang == "en" and self.en else str(self)

    def __str__(self) -> str:
        """Return what is wrong and the fix, in one line."""
        return f"{self.what} {self.fix}".strip()
