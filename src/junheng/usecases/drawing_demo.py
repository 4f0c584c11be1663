"""The draw of the demo: synthetic applicants, said so everywhere."""

from collections.abc import Iterable
from pathlib import Path

from junheng.usecases.drawing import commit_list, prove, run_draw

DEMO_RULES = """\
title: 合成县 2026 年秋季小学一年级电脑随机派位（合成数据）
organiser: 合成县教育局
published: 2026-07-01
held: 2026-07-10
boundary: skip
synthetic: true
categories:
  - id: A
    title: 合成第一小学
    quota: "60"
    waitlist: "20"
    reserved:
      - id: R1
        title: 烈士子女
        seats: "2"
        clause: {document: 烈士褒扬条例, number: 国务院令第718号, article: 教育优待条款（条款号待核）}
  - {id: B, title: 合成第二小学, quota: "40", waitlist: "10"}
sources:
  - {id: ssq, title: 双色球（演示用虚构号码）, kind: ssq, day: 2026-07-09}
  - {id: dice, title: 家长代表现场掷骰子, kind: dice, count: "41", day: 2026-07-10}
"""
DEMO_SAID = {"ssq": "03 08 15 21 26 30+11", "dice": "4162535126344251636152434216355142631524635"[:41]}


def demo_draw(folder: Path, lang: str) -> list[str]:
    """Draw synthetic applicants in ``folder``: list, commitment, run, check, one family's proof; return what was written."""
    from junheng.kernel.canonical import canonical
    from junheng.usecases.verifying import verified

    folder.mkdir(parents=True, exist_ok=True)
    table, rules, target = folder / "派位名单-合成数据.csv", folder / "派位规则.yaml", folder / "派位"
    table.write_text("\n".join(_demo_list()), encoding="utf-8-sig")
    rules.write_text(DEMO_RULES, encoding="utf-8")
    commit_list(table, rules, target, lang=lang)
    run_draw(target, DEMO_SAID, lang=lang)
    outcome = verified(target, {}).to_json()
    (folder / "派位复核.json").write_bytes(canonical(outcome))
    (folder / "家庭证明.json").write_bytes(canonical(prove(target, "合成0002")))
    return [path.name for path in (table, rules)] + [
        "派位/public",
        "派位/private",
        "派位.key",
        "派位复核.json",
        "家庭证明.json",
    ]


def _demo_list() -> Iterable[str]:
    yield "报名号,姓名,类别,组号,优待类别"
    for number in range(240):
        twin = f"t{number // 2}" if number % 40 < 2 else ""
        favoured = "R1" if number % 90 == 7 else ""
        yield f"合成{number:04},合成学生{number:04},{'A' if number < 150 else 'B'},{twin},{favoured if number < 150 else ''}"
    yield ""
