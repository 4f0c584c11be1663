"""The papers of a class formation: the public notice (no names) and the printable class lists (private)."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from junheng.allocation.classes.certificate import Outcome
from junheng.allocation.classes.holds import named
from junheng.allocation.classes.rules import Rules
from junheng.publishing.sheets import Book, Cell, Page, book_in, sheet_names
from junheng.publishing.sheets.style import CENTRE, CODE, HEAD, MARK, NOTE, PLAIN, SIGN, TEXT, TITLE
from junheng.usecases.papers.class_words import compared

NOTICE_ZH = "编班公示"


def write_notice(path: Path, rules: Rules, done: Outcome, digest: str, lang: str) -> None:
    """Write the public notice: what was decided and how, balance, locks by ground, digests; no name and no pupil id."""
    from junheng.publishing.official import OfficialPaper

    assert done.certificate is not None
    plain = done.certificate.to_json()
    paper = OfficialPaper(lang=lang, marks=_marks(rules, lang))
    paper.title(rules.title if lang == "zh" else f"{rules.title}: notice")
    for text in _notice_text(rules, plain, digest, lang):
        paper.body(text)
    _tables(paper, plain["result"], done, lang)
    paper.save(path, title=rules.title, day=rules.formed)


def _tables(paper: Any, result: Mapping[str, Any], done: Outcome, lang: str) -> None:
    """Set the classes with their sizes and teams, the balance beside chance alone, and the pupils by number."""
    from junheng.publishing.official import Column, Grid

    zh = lang == "zh"
    classes = tuple(
        Column(h, align="center") for h in (("班级", "人数", "教师组") if zh else ("Class", "Pupils", "Teachers"))
    )
    rows = [[label, str(len(own)), result["teams"].get(label, "—")] for label, own in result["classes"].items()]
    paper.table(Grid("各班人数" if zh else "Classes", classes, rows))
    words = ["项目", "指标", "本次", "纯随机中位", "纯随机 95%"]
    heads = words if zh else ["Item", "Measure", "Here", "Chance, middle", "Chance, 95 %"]
    columns = tuple(Column(head, share) for head, share in zip(heads, (2, 4, 1.3, 1.6, 1.6), strict=True))
    note = "人数各项 0 表示每个班与均分相差不超过一人。" if zh else "0 pupils outside: every class within one of even."
    paper.table(Grid("均衡表" if zh else "Balance", columns, compared(done, lang), (note,)))
    title = "各班学生编号" if zh else "Pupils by number"
    members = (
        Column("班级" if zh else "Class", 1),
        Column("学生（名单编号）" if zh else "Pupils (number in the list)", 8),
    )
    paper.annex(title)
    paper.table(Grid(title, members, [[label, "、".join(map(str, own))] for label, own in result["classes"].items()]))


def _marks(rules: Rules, lang: str) -> tuple[str, ...]:
    marks = {"zh": ("公示稿，以学校发布为准", "合成数据"), "en": ("Notice, as issued by the school", "SYNTHETIC DATA")}[
        lang
    ]
    return marks if rules.synthetic else marks[:1]


def _notice_text(rules: Rules, plain: Mapping[str, Any], digest: str, lang: str) -> Sequence[str]:
    locks = next(claim["witness"] for claim in plain["claims"] if claim["claim"] == "locks")
    sources = "；".join(plain["seed"]["sources"])
    grounds = {ground.id: ground for ground in rules.grounds}
    if lang != "zh":
        under = "; ".join(f"{n} under {grounds[g].document}" for g, n in locks["by_ground"].items()) or "none"
        scores = "No score was used." if not rules.scores else "Scores were balanced in mean and spread."
        return (
            f"The rules were published on {rules.published} (digest {plain['options']['rules_digest']}). {scores}",
            f"The seed {plain['seed']['value']} ({sources or 'source not recorded'}) chose "
            "among the assignments that meet them; labels and teacher teams by its second hash.",
            f"Locked placements: {locks['total']} ({under}). List root: {plain['result']['root']}.",
            f"Certificate digest: {digest}. Anyone can recheck it: junheng verify.",
            *(
                [f"It replaces certificate {old['certificate']}: {old['reason']}"]
                if (old := plain["options"]["supersedes"])
                else []
            ),
        )
    under = "；".join(f"{n} 人依据{_ground(grounds[g])}" for g, n in locks["by_ground"].items()) or "无"
    scores = "没有使用任何成绩。" if not rules.scores else "成绩只用于均衡各班均值和标准差。"
    return (
        f"编班规则于 {_day(rules.published)} 公布（摘要 {plain['options']['rules_digest']}）。{scores}",
        f"种子 {plain['seed']['value']}（来源：{sources or '未记录'}）在达到规则的编班方案中选定一个；班名和教师组由种子的第二次散列排定。",
        f"锁定 {locks['total']} 人（{under}）。名单根：{plain['result']['root']}。",
        f"证书摘要：{digest}。任何人都可用 junheng verify 复核。",
        *(
            [f"本次结果取代证书 {old['certificate']}，理由：{old['reason']}"]
            if (old := plain["options"]["supersedes"])
            else []
        ),
    )


def _ground(ground: Any) -> str:
    return f"《{ground.document}》{ground.number}{ground.article}" + ("" if ground.verified else "（条款待核）")


def _day(day: date) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


def lists_bytes(rules: Rules, rows: Sequence[Mapping[str, Any]], done: Outcome, lang: str) -> bytes:
    """Return the class lists for print, a workbook with a sheet a class, with names; for the school only."""
    assert done.certificate is not None
    result = done.certificate.to_json()["result"]
    zh = lang == "zh"
    page = Page(landscape=False, head_left="内部名单，不得公开" if zh else "Private", foot_left=rules.title)
    if not zh:
        page = Page(landscape=False, head_left="Private", foot_left=rules.title, number="page &P of &N")
    target = io.BytesIO()
    with book_in(target, title=rules.title, made=rules.formed) as book:
        names = sheet_names(list(result["classes"]))
        for name, (label, members) in zip(names, result["classes"].items(), strict=True):
            team = result["teams"].get(label, "")
            _sheet(book, name, page, rules, label, team, [(at, rows[at]) for at in members], zh=zh)
    return target.getvalue()


def _sheet(
    book: Book,
    name: str,
    page: Page,
    rules: Rules,
    label: str,
    team: str,
    members: Sequence[tuple[int, Mapping[str, Any]]],
    *,
    zh: bool,
) -> None:
    grid = book.grid(name, (6, 8, 22, 12, 8, 26), page)
    grid.line(("合成数据" if zh else "SYNTHETIC DATA") if rules.synthetic else " ", MARK)
    grid.line(f"{rules.school} {label}", TITLE.but(size=16))
    words = f"共 {len(members)} 人" if zh else f"{len(members)} pupils"
    grid.line(words + (f"　教师组：{team}" if team and zh else f"   teachers: {team}" if team else ""), PLAIN)
    heads = (
        ("序号", "编号", "学籍号", "姓名", "性别", "备注") if zh else ("No.", "Leaf", "Pupil id", "Name", "Sex", "Note")
    )
    head = grid.cells([Cell(word, HEAD) for word in heads], least=22)
    for number, (at, row) in enumerate(sorted(members, key=lambda one: (one[1]["name"], one[0])), 1):
        sex = named(row["counts"].get("sex", ""), "zh" if zh else "en")
        note = (f"锁定：{row['ground']}" if zh else f"locked: {row['ground']}") if row["lock"] else ""
        cells = [Cell(number, CENTRE), Cell(at, CENTRE), Cell(row["id"], CODE), Cell(row["name"], TEXT)]
        grid.cells([*cells, Cell(sex, CENTRE), Cell(note, TEXT)], least=18)
    grid.gap()
    grid.line("班主任签收：　　　　　　　　日期：" if zh else "Received by:                    Date:", SIGN)
    grid.line("仅供学校内部使用。" if zh else "For the school only.", NOTE)
    grid.print_from(0, repeat=(head, head))
