"""The notice as one page for a phone: the table, and every school's arithmetic behind its name; nothing is fetched."""

from junheng.allocation.apportion.decide import Decision
from junheng.allocation.apportion.notice import Notice
from junheng.allocation.apportion.notice_words import word
from junheng.allocation.apportion.steps import Steps
from junheng.publishing.page import (
    Cell,
    Column,
    Markup,
    Row,
    data_table,
    definitions,
    document,
    el,
    note,
    opening,
    section,
)

_NUMBERS = {"pupils", "least", "most", "seats"}


def notice_page(decision: Decision, *, lang: str = "zh") -> str:
    """Return the whole page; the same decision gives the same bytes."""
    notice, steps = Notice(decision, lang), Steps(decision, lang)
    title = word("book", lang)
    top = el("header", el("div", el("strong", title), el("span", notice.title, class_="dim"), class_="wrap top"))
    body = el(
        "main",
        el("div", el("h1", title), [el("p", line) for line in notice.heads()], class_="verdict"),
        section("all", word("all", lang), None, _table(notice), [note(line) for line in notice.remarks()]),
        _matrix(notice),
        section(
            "each",
            word("find", lang),
            word("find.lead", lang),
            [_school(notice, steps, at) for at in range(len(decision.schools))],
        ),
        id="main",
        class_="wrap",
    )
    skip = "跳到正文" if lang == "zh" else "Skip to content"
    return document(title, top, body, lang="zh-CN" if lang == "zh" else "en", skip=skip)


def _table(notice: Notice) -> Markup:
    keys = ["name", *(key for key in notice.columns() if key != "name")]
    columns = [Column(word(key, notice.lang), number=key in _NUMBERS) for key in keys]
    rows = []
    for at, school in enumerate(notice.decision.schools):
        row = notice.row(at)
        link = el("a", school.name, href=f"#s{at + 1}")
        share = str(float(notice.decision.count.shares[at]))
        rows.append(
            Row([Cell(link), *(Cell(str(row[key]), order=share if key == "share" else "") for key in keys[1:])])
        )
    return data_table(notice.title, columns, rows, identifier="seats")


def _matrix(notice: Notice) -> Markup | None:
    decision, split = notice.decision, notice.decision.split
    if split is None:
        return None
    head = [Column(word("name", notice.lang)), *(Column(senior.name, number=True) for senior in decision.seniors)]
    columns = [*head, Column(word("sum", notice.lang), number=True)]
    rows = []
    for at, school in enumerate(decision.schools):
        pairs = zip(split.matrix.seats, split.matrix.weights, strict=True)
        line = [Cell(str(seats[at]) if weights[at] else "—") for seats, weights in pairs]
        rows.append(Row([Cell(school.name), *line, Cell(str(decision.seats[at]))]))
    title = word("matrix", notice.lang)
    return section("matrix", title, None, data_table(title, columns, rows, identifier="by-senior"))


def _school(notice: Notice, steps: Steps, at: int) -> Markup:
    school = notice.decision.schools[at]
    seats = word("seats", notice.lang)
    return opening(
        f"{school.name}（{school.code}）　{seats} {notice.decision.seats[at]}",
        definitions((f"{n} {label}", text) for n, (label, text) in enumerate(steps.of(at), 1)),
        identifier=f"s{at + 1}",
    )
