"""A citation: which document says so, and whether anybody read the original."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cite:
    """The clause a number answers to.

    ``article`` stays None until somebody has read the original; ``item`` is the name (项名) the document gives the matter.

    >>> str(Cite("县域义务教育优质均衡发展督导评估办法", "教督〔2017〕6号", item="生均教学仪器设备值"))
    '教督〔2017〕6号 · 生均教学仪器设备值（条款号待核）'
    """

    document: str
    number: str
    article: str | None = None
    verified: bool = False
    item: str = ""

    def __str__(self) -> str:
        """Return 文号 with the article where it was read in the original, else with the item's name."""
        head = self.number or f"《{self.document}》"
        if self.article and self.verified:
            return f"{head}{self.article}"
        return f"{head} · {self.item}（条款号待核）" if self.item else f"{head}（条款号待核）"

    def to_json(self) -> dict[str, object]:
        """Return the Cite object of INTERFACES §2, with the item's name beside it."""
        return {
            "document": self.document,
            "number": self.number,
            "article": self.article,
            "verified": self.verified,
            "item": self.item,
        }
