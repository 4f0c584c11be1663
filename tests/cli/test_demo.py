"""``junheng demo`` makes everything from nothing, in one folder, labelled synthetic."""

import json

from tests.cli.interface import wrong
from tests.cli.running import run


def test_the_demo_writes_every_paper_and_says_what_comes_next(tmp_path) -> None:
    out = tmp_path / "演 示"
    ran = run("demo", "--out", out)
    names = {path.name for path in out.rglob("*") if path.is_file()}
    found = json.loads((out / "评估" / "assessment.json").read_text(encoding="utf-8"))

    assert ran.status == 0, ran.err
    assert {"合成县.xlsx", "合成县-校验.xlsx", "达标表.xlsx", "一校一案.xlsx", "专报.docx", "自评报告.docx"} <= names
    assert {"佐证材料目录.xlsx", "report.html", "assessment.json"} <= names
    assert {"forecast.html", "forecast.xlsx", "backtest.html", "forecast.json"} <= names
    assert {"plan.json", "plan.xlsx", "plan.html", "单价示例.csv"} <= names
    assert "学位测算（合成数据）：复核通过" in ran.out
    assert "补短板方案（合成数据、虚构单价）：复核通过" in ran.out
    assert {"board.html", "supervise.json", "到期清单.xlsx", "programme.html"} <= names
    assert "督查看板（合成数据，2026-05-20）：" in ran.out
    assert "合成数据" in ran.out
    assert "下一步" in ran.out
    assert found["synthetic"] is True
    assert list(wrong(found)) == []


def test_the_demo_never_replaces_a_folder_of_the_countys_own(tmp_path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "台账.xlsx").write_bytes(b"PK")

    assert run("demo", "--out", tmp_path / "x").status == 2
    assert [path.name for path in (tmp_path / "x").iterdir()] == ["台账.xlsx"]
