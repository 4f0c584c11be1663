"""What an account is built from, and how its words are said."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from junheng.monitor.model import CountyResult
from junheng.policy.model import Source
from junheng.supervision.account.sentence import sentence_at
from junheng.supervision.duties.model import DutyBoard
from junheng.supervision.duties.rules import Duty
from junheng.supervision.evidence.model import EvidenceBoard
from junheng.supervision.inspections.model import InspectionBoard
from junheng.supervision.programme.items import AnyItem, Items
from junheng.supervision.programme.measure import Data
from junheng.supervision.programme.model import Board
from junheng.supervision.programme.rules import Moves
from junheng.supervision.tables import Tables


@dataclass(frozen=True, slots=True)
class Known:
    """All that an account is built from. ``texts`` are by ``text_key``, ``definitions`` by the sentence of a duty."""

    board: Board
    items: Items
    data: Data
    moves: Moves
    tables: Tables
    texts: Mapping[str, str]
    duties: DutyBoard
    evidence: EvidenceBoard
    inspections: InspectionBoard
    definitions: Mapping[str, Duty]
    """The definition that answers a duty of the plan, by the duty's quote."""
    lang: str = "zh"

    def say(self, zh: str, en: str) -> str:
        """Return one of two sentences."""
        return zh if self.lang == "zh" else en

    def listed(self, words: Iterator[str] | tuple[str, ...] | list[str]) -> str:
        """Return names in one line."""
        return self.say("、", ", ").join(words)

    def text(self, plan: int) -> str | None:
        """Return the text of a plan's file, None where it is not there."""
        return self.texts.get(text_key(self.items.read(plan).source))

    def sentence(self, item: AnyItem) -> tuple[int, int]:
        """Return the place of the sentence around an item; the item's own where the text is not there, or where it is long."""
        text, span = self.text(item.plan), item.record.span
        return sentence_at(text, span) if text is not None and span[1] - span[0] < LONG else span

    def place(self, plan: int, span: tuple[int, int]) -> str:
        """Return where a span stands, for people, who count from 1."""
        file, (start, end) = self.items.read(plan).source.name, span
        return self.say(f"{file} 第 {start + 1}–{end} 字", f"{file}, characters {start + 1}–{end}")

    def counties(self) -> Iterator[tuple[str, CountyResult]]:
        """Yield the county's result by each standard."""
        for standard in self.data.assessments:
            if (county := self.data.result(standard)) is not None:
                yield standard, county


def text_key(source: Source) -> str:
    """Return by what a file's text is found: its digest, for two files may be called alike."""
    return source.sha256 or source.name


LONG = 400
"""An item of so many characters is no sentence but a passage, and stands for itself."""
