"""All papers of a board in one folder, whole or not at all."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from junheng import __version__
from junheng.kernel import Problem
from junheng.kernel.writing import whole_folder
from junheng.supervision.programme.as_json import SCHEMA, board_json
from junheng.usecases.supervising import Answer

Progress = Callable[[str], None]


def write_supervision(answer: Answer, out: Path, *, lang: str = "zh", progress: Progress = lambda _: None) -> list[str]:
    """Write ``supervise.json``, the board, the reports and the list of who is due what; return the names in order."""
    from junheng.usecases.papers import supervise_books as books
    from junheng.usecases.papers import supervise_papers as papers
    from junheng.usecases.papers.supervise_board import write_board
    from junheng.usecases.papers.supervise_view import view_of

    _refuse_over_sources(answer, out)
    view = view_of(answer, lang)
    makers: list[tuple[str, Callable[[Path], object]]] = [
        ("board.html", lambda path: write_board(path, view)),
        ("责任清单.docx", lambda path: papers.write_responsibilities_paper(path, view)),
        ("责任清单.xlsx", lambda path: books.write_responsibilities(path, view)),
        ("督查通报.docx", lambda path: papers.write_notice(path, view)),
        ("督查通报.xlsx", lambda path: books.write_notice_book(path, view)),
        ("年度工作总结.docx", lambda path: papers.write_year(path, view)),
        ("年度工作总结.xlsx", lambda path: books.write_year_book(path, view)),
        ("到期清单.xlsx", lambda path: books.write_due(path, view)),
    ]
    with whole_folder(out) as folder:
        text = json.dumps(as_json(answer, lang), ensure_ascii=False, indent=1, allow_nan=False)
        (folder / "supervise.json").write_text(text + "\n", encoding="utf-8")
        for name, make in makers:
            progress(name)
            make(folder / name)
    return ["supervise.json", *(name for name, _ in makers)]


def as_json(answer: Answer, lang: str = "zh") -> dict[str, Any]:
    """Return the answer as ``supervise.json`` writes it. It holds no child's data and no person's duties."""
    kept = answer.kept
    return {
        "schema": SCHEMA,
        "county": {"code": answer.data.county, "name": answer.county},
        "synthetic": answer.synthetic,
        "draft": answer.draft,
        **board_json(answer.board, answer.moves, lang),
        "duties": [
            {"id": c.duty, "title": kept.duties.titles.get(c.duty, ""), "expected": c.expected, "done": c.done}
            for c in kept.duties.completions
            if c.scope == "all"
        ],
        "ledgers": [
            {"id": one.ledger, "title": one.title, "there": one.there, "counts": {c.name: c.shown for c in one.counts}}
            for one in kept.ledgers.ledgers
        ],
        "findings": [finding.to_json() for finding in answer.open_findings],
        "provenance": {
            "version": __version__,
            "rules": dict(answer.rules),
            "standards": {
                name: str(held.provenance.get("rules_digest", "")) for name, held in answer.data.assessments.items()
            },
            "inputs": [{"name": one.name, "sha256": one.sha256} for one in answer.inputs],
        },
    }


def _refuse_over_sources(answer: Answer, out: Path) -> None:
    """The folder is replaced as a whole, so nothing that was read may lie in it."""
    target = out.resolve()
    for source in answer.sources:
        if source.resolve().is_relative_to(target):
            en = (
                f"{source.name} lies in the output folder {target.name} and would be replaced.",
                "Choose another folder with --out.",
            )
            raise Problem(
                f"{source.name} 在输出文件夹 {target.name} 里，写出会把它换掉，未作任何改动。",
                fix="请用 --out 指定另一个文件夹。",
                en=en,
            )
