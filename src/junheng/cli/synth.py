"""``junheng synth``."""

from pathlib import Path
from typing import Annotated

import typer

from junheng.cli.options import AsJson, Lang, day_of, lang_of, say, say_json


def synth(
    target: Annotated[Path, typer.Argument(help="要写出的工作簿（.xlsx）或文件夹（CSV）")] = Path(
        "county-synthetic.xlsx"
    ),
    schools: Annotated[int, typer.Option(help="学校数，5 到 5000")] = 80,
    seed: Annotated[int, typer.Option(help="种子：同一种子得到同样的数据")] = 7,
    year: Annotated[int, typer.Option(help="学年，2025 即 2025–2026")] = 2025,
    history: Annotated[
        int, typer.Option("--history", help="另写多少个学年的在校生历史，以及出生人口、住房、学位，供预测用；0 为不写")
    ] = 0,
    ledgers: Annotated[
        str | None,
        typer.Option("--ledgers", help="另写到这一天为止的督导台账（职责、台账、佐证、检查），如 2026-05-20"),
    ] = None,
    lang: Lang = "zh",
    as_json: AsJson = False,
) -> None:
    """合成数据：写出一个虚构的县，处处标明“合成数据”，供练习和测试。

    例：junheng synth county.xlsx --schools 80 --seed 7

    例：junheng synth county.xlsx --history 15

    例：junheng synth county --schools 12 --ledgers 2026-05-20
    """
    from junheng.usecases.making import make_synthetic

    lang = lang_of(lang)
    day = day_of(ledgers, "--ledgers")
    census = make_synthetic(target, schools=schools, seed=seed, year=year, lang=lang, history=history, ledgers=day)
    rows = {name: len(table) for name, table in census.tables.items()}
    if as_json:
        say_json({"written": str(target), "synthetic": True, "rows": rows, "digest": census.digest()})
        return
    head = f"已写出合成数据：{target}（{rows['schools']} 所学校，种子 {seed}）"
    say(head if lang == "zh" else f"Synthetic data written: {target} ({rows['schools']} schools, seed {seed})")
