"""督导检查反馈意见.docx: what was found at a place, item by item, with lines to sign by hand; never a number or a seal."""

from pathlib import Path
from tempfile import TemporaryDirectory

from junheng.desk.programmes.inspections.selectors import sheets
from junheng.desk.programmes.models import Inspection
from junheng.publishing.official import OfficialPaper, paper_marks
from junheng.publishing.official.tables import Column, Grid


def feedback_paper(inspection: Inspection, *, synthetic: bool) -> bytes:
    """Return the paper of a visit that was told to the place; the same result gives the same bytes."""
    result, sheet = inspection.result, sheets()[inspection.sheet]
    paper = OfficialPaper(marks=paper_marks("zh", synthetic=synthetic))
    paper.title(f"{inspection.unit.name}", "督导检查反馈意见")
    paper.subtitle(f"（{sheet.title}　{inspection.day:%Y年%m月%d日}）")
    paper.blank()
    plan = f"根据批准的督查检查计划（{inspection.plan_number}），" if inspection.plan_number else ""
    names = "、".join(scorer.person.name for scorer in inspection.scorers.select_related("person"))
    paper.body(f"{plan}{names}按照《{sheet.title}》评分，结果如下。")
    paper.heading("评分结果")
    paper.body(_total(inspection))
    columns = (
        Column("编号", 1),
        Column("评分项", 4),
        Column("满分", 1, "分", "right"),
        Column("得分", 1, "分", "right"),
    )
    rows = [(i["item"], i["title"], i["out_of"], i["mean"] or "未评") for i in result["items"]]
    paper.table(Grid("逐项得分", columns, rows, (sheet.points_note,) if sheet.points_note else ()))
    _notes(paper, inspection)
    _issues(paper, inspection)
    paper.signatures("督学签名", "学校负责人签名")
    return _bytes(paper, inspection)


def _total(inspection: Inspection) -> str:
    result, place = inspection.result, inspection.result["subject"]
    told = f"本次得分 {result['total'] or '未评完'} 分，满分 {result['out_of']} 分。"
    if place and place["average"]:
        told += f"{place['period']} 期间{place['why']}平均 {place['average']} 分，等次“{place['band']}”。"
    return told + "结果按学校分别反馈，不排名。"


def _notes(paper: OfficialPaper, inspection: Inspection) -> None:
    said = [(i, who, note) for i in inspection.result["items"] for who, note in i["notes"]]
    settled = [i for i in inspection.result["items"] if i["agreed"]]
    if said:
        paper.heading("看到的情况")
    for item, _who, note in said:
        paper.body(note, lead=f"{item['item']} {item['title']}：")
    for item in settled:
        paper.body(f"{item['title']}经合议为 {item['agreed']['points']} 分：{item['agreed']['reason']}")


def _issues(paper: OfficialPaper, inspection: Inspection) -> None:
    found = list(inspection.issues.all())
    if not found:
        return
    paper.heading("须整改的问题")
    for issue in found:
        due = f"（{issue.due:%Y年%m月%d日}前）" if issue.due else ""
        paper.body(f"{issue.number}　{issue.what}{due}")


def _bytes(paper: OfficialPaper, inspection: Inspection) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "feedback.docx"
        paper.save(path, title=f"{inspection.unit.name}督导检查反馈意见", day=inspection.day)
        return path.read_bytes()
