"""A synthetic draw of six children for one school, and a file as a form sends it."""

import io

DRAW_RULES = """title: 合成数据派位
organiser: 合成县教育局
published: 2026-07-01
held: 2026-07-10
boundary: skip
synthetic: true
categories:
  - {id: A, title: 第一小学, quota: "3", waitlist: "2"}
sources:
  - {id: dice, title: 骰子, kind: dice, count: "50", day: 2026-07-10}
"""
DRAW_LIST = "报名号,姓名,类别\n" + "".join(f"2600{i:02},学生{i},A\n" for i in range(1, 7))


def file(name: str, data: bytes | str) -> io.BytesIO:
    """Return a file for a form."""
    found = io.BytesIO(data if isinstance(data, bytes) else data.encode())
    found.name = name
    return found
