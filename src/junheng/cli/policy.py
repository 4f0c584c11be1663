"""``junheng policy``: read plans, and confirm what was read."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from junheng.cli.options import AsJson, Lang, lang_of, progress, say, say_json

if TYPE_CHECKING:
    from junheng.policy.read import Reading

policy = typer.Typer(help="方案：读成可核对、可追溯的工作清单", no_args_is_help=True, rich_markup_mode=None)

_FIRST = 10


@policy.command()
def read(
    files: Annotated[
        list[Path], typer.Argument(help="方案文件：.txt、.docx、.html 或 .pdf，可给多个", show_default=False)
    ],
    out: Annotated[Path, typer.Option("--out", help="输出文件夹")] = Path("programme"),
    lang: Lang = "zh",
    as_json: AsJson = False,
) -> None:
    """读方案：找出指标、任务、职责、经费、阶段、奖惩规则，每条都能回到原句。

    写出 programme.json、text.txt、核对表 programme.xlsx 和标注了原文的 programme.html。

    例：junheng policy read 实施方案.docx --out 方案
    """
    from junheng.policy.as_json import as_json as values
    from junheng.usecases.policy import read_plans, write_readings

    lang = lang_of(lang)
    readings = read_plans(files, lang=lang, progress=progress(lang))
    names = write_readings(readings, out, lang=lang)
    if as_json:
        say_json(
            {"written": [str(out / name) for name in names], "programmes": [values(r.programme) for r in readings]}
        )
    else:
        for line in _told(readings, lang):
            say(line)
        shown = names if len(readings) == 1 else names[:: len(names) // len(readings)]
        say(("已写出：" if lang == "zh" else "Written: ") + f"{out}/ " + ("、" if lang == "zh" else ", ").join(shown))
    raise typer.Exit(3 if _has_errors(readings) else 0)


@policy.command()
def confirm(
    review: Annotated[Path, typer.Argument(help="核对过的 programme.xlsx", show_default=False)],
    programme: Annotated[Path, typer.Argument(help="同一次读出的 programme.json", show_default=False)],
    out: Annotated[Path, typer.Option("--out", help="输出文件夹")] = Path("confirmed"),
    lang: Lang = "zh",
    as_json: AsJson = False,
) -> None:
    """确认：读回核对表里的确认、修改和“不是”，写出确认后的 programme.json。

    例：junheng policy confirm 方案/programme.xlsx 方案/programme.json --out 已确认
    """
    from junheng.cli.told import finding_lines, found_json
    from junheng.usecases.policy_confirming import confirmed, confirmed_line, write_confirmed

    lang = lang_of(lang)
    done = confirmed(review, programme, lang=lang)
    names = write_confirmed(done, out)
    if as_json:
        say_json(
            {"written": [str(out / n) for n in names], "review": done.counts, "findings": found_json(done.findings)}
        )
    else:
        say(confirmed_line(done, lang))
        if done.findings:
            for line in finding_lines(done.findings, lang, most=len(done.findings)):
                say(line)
        say(("已写出：" if lang == "zh" else "Written: ") + f"{out}/ " + ("、" if lang == "zh" else ", ").join(names))
    raise typer.Exit(3 if any(f.severity == "error" for f in done.findings) else 0)


def _has_errors(readings: "Sequence[Reading]") -> bool:
    from junheng.usecases.policy import findings_of

    return any(finding.severity == "error" for _, finding in findings_of(readings))


def _told(readings: "Sequence[Reading]", lang: str) -> list[str]:
    """Return what each plan holds, and the findings, errors first."""
    from junheng.usecases.policy import findings_of

    lines = [line for reading in readings for line in _counted(reading, lang)]
    found = sorted(findings_of(readings), key=lambda pair: pair[1].severity != "error")
    for name, finding in found[:_FIRST]:
        mark = "✗" if finding.severity == "error" else "△"
        place = f"{name} {finding.span[0]}–{finding.span[1]}" if finding.span[1] else name
        lines.append(f"  {mark} {place} {finding.what} {finding.fix}")
    if len(found) > _FIRST:
        more = len(found) - _FIRST
        lines.append(
            f"  … 另有 {more} 条，见 programme.html" if lang == "zh" else f"  … and {more} more in programme.html"
        )
    return lines


def _counted(reading: "Reading", lang: str) -> list[str]:
    from junheng.usecases.papers.policy_fields import KINDS
    from junheng.usecases.papers.policy_words import word

    programme = reading.programme
    zh = lang == "zh"
    plans = len(programme.plans)
    head = f"{programme.source.name}：{plans} 份方案" if zh else f"{programme.source.name}: {plans} plans"
    lines = [head]
    for plan in programme.plans:
        counts = [f"{kind.title(lang)} {len(getattr(plan, kind.key))}" for kind in KINDS]
        lines.append(f"  {plan.title or word('no-title', lang)}　" + ("，" if zh else ", ").join(counts))
    return lines
