"""The minutes of the room (现场操作记录表) for ceremonies whose engine writes none: to be printed and signed."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils import timezone

from junheng.desk.runs.ceremonies.pages import Page, groups
from junheng.publishing.official import Column, Grid, OfficialPaper

SIGNERS = (("操作人", "复核人"), ("公证员", "监督部门"), ("家长代表", "家长代表"), ("观察员", "观察员"))


def minutes_bytes(page: Page) -> bytes:
    """Return the minutes as a Word paper: commitment, sources, seed, result, and where the people of the room sign."""
    paper = OfficialPaper(lang="zh", marks=("合成数据",) if page.synthetic else ())
    paper.title(page.title, "现场操作记录表")
    paper.blank()
    paper.heading("承诺（种子产生之前公布）")
    rows = [(str(label), str(value)) for label, value in page.committed]
    created = f"{timezone.localtime(page.created):%Y-%m-%d %H:%M:%S}，{page.by}"
    digest = ("承诺书摘要（SHA-256）", " ".join(groups(page.digest)))
    paper.table(_grid("公布的承诺", [digest, ("承诺时间、承诺人", created), *rows]))
    paper.heading("种子的来源（现场填写或核对）")
    said = [(f"{source.title}（{source.day}）", source.value) for source in page.sources]
    paper.table(_grid("各来源", [*said, ("种子", page.seed or "不抽签"), ("填写时间、填写人", page.seeded)]))
    paper.heading("结果")
    found = page.result
    keys = [(str(title), str(count)) for count, title in found.keys] if found else []
    paper.table(_grid("结果", [*keys, ("证书摘要（SHA-256）", " ".join(page.result_groups))]))
    paper.body("公布结果前，由另一位招生人员对照本表上的摘要确认。任何人可用 junheng verify 复核公布的证书。")
    paper.heading("签字")
    for pair in SIGNERS:
        paper.signatures(*pair)
    with TemporaryDirectory() as staged:
        path = Path(staged) / "minutes.docx"
        paper.save(path, title=f"{page.title} 现场操作记录表", day=timezone.localtime(page.created).date())
        return path.read_bytes()


def _grid(title: str, rows: list[tuple[str, str]]) -> Grid:
    return Grid(title, (Column("事项", 2), Column("内容", 5)), rows)
