"""The plan of the demo: the example county, invented unit costs, said so everywhere, and the certificate rechecked."""

import shutil
from pathlib import Path

from junheng.usecases.investing import invested, write_investment
from junheng.usecases.investing_items import EXAMPLE
from junheng.usecases.investing_question import Question
from junheng.usecases.investing_told import told

COSTS = {"zh": "单价示例.csv", "en": "example-costs.csv"}


def demo_invest(data: Path, out: Path, lang: str) -> tuple[list[str], list[str]]:
    """Make the demo's plan and recheck it; return what it says in a few lines, and the names written."""
    from junheng.usecases.verifying import verified

    costs = data.parent / COSTS[lang]
    shutil.copyfile(EXAMPLE, costs)
    answer = invested(Question(data, costs, assume="mean", lang=lang))
    if answer.made is None:
        raise RuntimeError("the demo's county has no plan")
    names = write_investment(answer.made, out, lang=lang)
    holds = verified(out, {}).holds
    said = {True: ("复核通过", "verified"), False: ("复核不通过", "does not verify")}[holds][lang != "zh"]
    title = f"补短板方案（合成数据、虚构单价）：{said}" if lang == "zh" else f"Plan (synthetic, invented costs): {said}"
    return [title, f"  {told(answer, lang)[2]}"], [costs.name, *(f"{out.name}/{name}" for name in names)]
