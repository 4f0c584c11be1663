"""``junheng apportion``."""

from pathlib import Path
from typing import Annotated

import typer

from junheng.cli.options import AsJson, Lang, lang_of, progress, say, say_json


def apportion(
    schools: Annotated[Path, typer.Argument(help="初中名单：CSV、工作簿或 CSV 文件夹", show_default=False)],
    rules: Annotated[Path, typer.Option("--rules", help="分配规则 .yaml", show_default=False)],
    out: Annotated[Path, typer.Option("--out", help="输出文件夹，须是新的")] = Path("指标到校"),
    seniors: Annotated[
        Path | None, typer.Option("--seniors", help="高中名额表；给了就把名额分到每所高中 × 每所初中")
    ] = None,
    pairs: Annotated[Path | None, typer.Option("--pairs", help="哪所高中面向哪些初中；不给就是全部")] = None,
    seed: Annotated[str, typer.Option("--seed", help="公布的种子；只在规则规定抽签、又出现并列时使用")] = "",
    seed_source: Annotated[
        list[str] | None, typer.Option("--seed-source", help="种子的公开来源，可重复", show_default=False)
    ] = None,
    lang: Lang = "zh",
    as_json: AsJson = False,
) -> None:
    """指标到校：按规则把名额分到各校，列出每一个并列，写出证书、公示表和每校的核算与异议单。

    例：junheng apportion schools.csv --rules rules.yaml --out 指标到校

    例：junheng apportion schools.csv --rules rules.yaml --seniors seniors.csv --pairs pairs.csv --out 指标到校
    """
    from junheng.cli.told import finding_lines, found_json
    from junheng.usecases.apportioning import Question, apportioned, refuse_existing, write_apportionment

    lang = lang_of(lang)
    refuse_existing(out)
    answer = apportioned(Question(schools, rules, seniors, pairs, seed, tuple(seed_source or ()), lang))
    if answer.certificate is None:
        if as_json:
            say_json({"schema": "junheng/findings/1", "findings": found_json(answer.findings)})
        else:
            for line in finding_lines(answer.findings, lang, most=len(answer.findings)):
                say(line)
            say("没有写出任何结果" if lang == "zh" else "Nothing was written")
        raise typer.Exit(3)
    names = write_apportionment(answer, out, lang=lang, progress=progress(lang))
    if as_json:
        written = [str(out / name) for name in names]
        say_json({"written": written, "findings": found_json(answer.findings), "certificate": answer.certificate})
        return
    for line in [*finding_lines(answer.findings, lang, most=20), *_told(answer.certificate, lang)]:
        say(line)
    comma = "、" if lang == "zh" else ", "
    say(("已写出：" if lang == "zh" else "Written: ") + f"{out}/ " + comma.join(names))


def _told(certificate: dict[str, object], lang: str) -> list[str]:
    """Return the seats of the first schools and every tie, in a few lines."""
    from junheng.allocation.apportion.phrases import phrase

    result, options = certificate["result"], certificate["options"]
    assert isinstance(result, dict)
    assert isinstance(options, dict)
    rows = result["schools"]
    method = phrase(options["method"], lang)
    head = f"{options['title']}：{result['seats']} 个名额分到 {len(rows)} 所学校（{method}）"
    lines = [head if lang == "zh" else f"{options['id']}: {result['seats']} seats over {len(rows)} schools ({method})"]
    lines += [f"  {row['school']} {row['name']}　{row['seats']}" for row in rows[:20]]
    if len(rows) > 20:
        lines.append("  … 其余见公示表" if lang == "zh" else "  … the rest is in the notice")
    return lines + _ties(result, lang)


def _ties(result: dict[str, object], lang: str) -> list[str]:
    from junheng.allocation.apportion.phrases import phrase

    lines, tie, matrix = [], result["tie"], result["matrix"]
    if isinstance(tie, dict):
        comma, by = "、" if lang == "zh" else ", ", phrase(tie["decided_by"], lang)
        names, winners = comma.join(tie["schools"]), comma.join(tie["winners"])
        zh = f"并列：{names} 争 {tie['seats']} 个名额（值 {tie['value']}），按“{by}”定，{winners} 得到"
        lines.append(
            zh if lang == "zh" else f"Tie: {names} for {tie['seats']} seats at {tie['value']}; {by}: {winners}"
        )
    if isinstance(matrix, dict) and matrix["tie"]:
        cells = "、".join("—".join(place) for place in matrix["tie"]["places"])
        lines.append(f"分到各高中时并列的格：{cells}" if lang == "zh" else f"Tied entries of the matrix: {cells}")
    return lines or ["没有并列" if lang == "zh" else "No tie"]
