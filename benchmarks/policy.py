"""Reading a plan of 100,000 characters: text → programme in a warm process, and the whole verb with all papers.

python benchmarks/policy.py [--characters 100000] [--runs 5]
"""

import argparse
import tempfile
import time
from pathlib import Path
from statistics import median

from machine import facts
from timing import runs

from junheng.policy.model import Source
from junheng.policy.quantities import extract
from junheng.policy.read import read

UNITS = ("教育局", "财政局", "人力资源和社会保障局", "自然资源局", "卫生健康委", "公安局")
ITEM = (
    "{n}.推进第{n}项工作。到{year}年，全县第{n}类学校达标率达到{share}%以上，新建学校{few}所，力争培养骨干教师{few}—{more}名。"
    "每所学校每学期至少组织{few}次检查，每位教师年均培训不少于{more}学时。安排专项资金{money}万元。"
    "落实《青山县第{n}项工作办法》（青教发〔{year}〕{n}号），对工作不力的追究责任。"
    "（牵头单位：县{one}；配合单位：县{two}、县{three}；责任单位：各镇（街道））\n"
)


def plan(characters: int) -> str:
    """Return a made-up plan of about so many characters: headings, items, targets, duties, money, units."""
    lines = ["青山县义务教育优质均衡发展行动计划\n\n为推进优质均衡发展，制定本计划。\n"]
    size, n = 0, 0
    while size < characters:
        if n % 20 == 0:
            lines.append(f"（{'一二三四五六七八九十'[n // 20 % 10]}）第{n // 20 + 1}类任务。\n")
        n += 1
        names = [UNITS[(n + k) % len(UNITS)] for k in range(3)]
        numbers = {"year": 2024 + n % 7, "share": 80 + n % 20, "few": 2 + n % 5, "more": 8 + n % 50, "money": 10 * n}
        lines.append(ITEM.format(n=n % 60 + 1, one=names[0], two=names[1], three=names[2], **numbers))
        size += len(lines[-1])
    return "".join(lines)[:characters]


def main() -> None:
    """Print what was measured beside the goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    text = plan(given.characters)
    seconds = []
    for _ in range(given.runs + 1):
        begun = time.perf_counter()
        found = read(text, Source("plan.txt", "0" * 64, len(text)), extract).programme.plans
        seconds.append(time.perf_counter() - begun)
    print(facts("opencc", "xlsxwriter"))
    counts = {k: sum(len(getattr(p, k)) for p in found) for k in ("targets", "tasks", "duties", "money", "units")}
    print(f"{len(text):,} characters: {counts}")
    print(f"  first {seconds[0]:.2f} s, then median {median(seconds[1:]):.2f} s (goal: 2 s)")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "plan.txt").write_text(text, encoding="utf-8")
        verb = ["-m", "junheng", "policy", "read", "plan.txt", "--out", "out"]
        print(
            f"  the verb with all papers, whole process: {runs(verb, given.runs, cwd=Path(folder), status=3 if _errors(found) else 0)}"
        )


def _errors(found: object) -> bool:
    return any(f.severity == "error" for plan in found for f in plan.findings)  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
