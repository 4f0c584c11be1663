"""The minutes of the draw (现场操作记录表), to be signed in the room by operator, notary and observers."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from junheng.allocation.draw.commit import digest_of
from junheng.publishing.official import Column, Grid, OfficialPaper

Plain = Mapping[str, Any]


def write_minutes(path: Path, commitment: Plain, certificate: Plain, *, lang: str = "zh") -> None:
    """Write the minutes as a Word paper: what was committed, what each source said, the seed, the result, signatures."""
    zh, rules = lang == "zh", commitment["rules"]
    marks = (("合成数据" if zh else "SYNTHETIC DATA"),) if rules["synthetic"] else ()
    paper = OfficialPaper(lang=lang, marks=marks)
    paper.title(rules["title"], "现场操作记录表" if zh else "Minutes of the draw")
    paper.blank()
    paper.heading("承诺（种子产生之前公布）" if zh else "The commitment, published before the seed")
    paper.table(_committed(commitment, zh=zh))
    paper.heading("种子的来源（现场填写或核对）" if zh else "The sources of the seed")
    paper.table(_sources(commitment, certificate, zh=zh))
    _remarks(paper, certificate, zh=zh)
    paper.heading("结果" if zh else "The result")
    paper.table(_result(rules, certificate, zh=zh))
    paper.body(_recheck(certificate, zh=zh))
    paper.heading("签字" if zh else "Signatures")
    for role in _ROLES["zh" if zh else "en"]:
        paper.signatures(*role)
    title = f"{rules['title']} {'现场操作记录表' if zh else 'minutes'}"
    paper.save(path, title=title, day=date.fromisoformat(rules["held"]))


_ROLES = {
    "zh": (("操作人", "复核人"), ("公证员", "监督部门"), ("家长代表", "家长代表"), ("观察员", "观察员")),
    "en": (("Operator", "Second operator"), ("Notary", "Supervision"), ("Parent", "Parent"), ("Observer", "Observer")),
}


def _two(zh: bool) -> tuple[Column, Column]:
    return (Column("事项", 2), Column("内容", 5)) if zh else (Column("Item", 2), Column("Content", 5))


def _committed(commitment: Plain, *, zh: bool) -> Grid:
    rules, kept = commitment["rules"], commitment["list"]
    rows = [
        ("组织单位" if zh else "Organiser", rules["organiser"]),
        ("公布日期／派位日期" if zh else "Published / held", f"{rules['published']} ／ {rules['held']}"),
        ("申请人数" if zh else "Applicants", str(commitment["applicants"])),
        ("承诺书摘要（SHA-256）" if zh else "Commitment (SHA-256)", digest_of(dict(commitment))),
        ("名单的根（SHA-256）" if zh else "List root (SHA-256)", kept["root_sha256"]),
        ("名单的根（SM3）" if zh else "List root (SM3)", kept["root_sm3"]),
        ("规则文件（SHA-256）" if zh else "Rule file (SHA-256)", commitment["rules_file"]["sha256"]),
    ]
    return Grid("公布的承诺" if zh else "What was published", _two(zh), rows)


def _sources(commitment: Plain, certificate: Plain, *, zh: bool) -> Grid:
    words = ("来源", "日期", "所报的值", "比特") if zh else ("Source", "Day", "Value", "Bits")
    columns = (Column(words[0], 3), Column(words[1], 2), Column(words[2], 5), Column(words[3], 1, align="right"))
    named, said = commitment["rules"]["sources"], certificate["seed"]["sources"]
    rows = [(n["title"], n["day"], s["value"], n["bits"]) for n, s in zip(named, said, strict=True)]
    entropy = certificate["options"]["entropy"]
    note = (
        f"合计 {entropy['bits']} 比特，下限 {entropy['bound']} 比特。"
        if zh
        else f"{entropy['bits']} bits together, bound {entropy['bound']}."
    )
    return Grid("各来源的值" if zh else "What each source said", columns, rows, (note,))


def _remarks(paper: OfficialPaper, certificate: Plain, *, zh: bool) -> None:
    options = certificate["options"]
    if options["entropy"]["reason"]:
        paper.body(options["entropy"]["reason"], lead="低于下限的理由：" if zh else "Why fewer bits: ")
    for record in options["supersedes"]:
        paper.body(
            record["reason"], lead=f"替代此前结果（{record['file']}）：" if zh else f"Replaces ({record['file']}): "
        )


def _result(rules: Plain, certificate: Plain, *, zh: bool) -> Grid:
    words = (
        ("类别", "申请", "计划", "录取", "其中优待", "候补", "未录取")
        if zh
        else ("Category", "Applied", "Quota", "Placed", "Reserved", "Waiting", "None")
    )
    columns = (Column(words[0], 3), *(Column(word, align="right") for word in words[1:]))
    titles = {category["id"]: category["title"] for category in rules["categories"]}
    keys = ("applicants", "quota", "placed", "reserved", "waiting", "none")
    totals = [{**one, "reserved": sum(one["reserved"].values())} for one in certificate["result"]["categories"]]
    rows = [(titles[one["id"]], *(str(one[key]) for key in keys)) for one in totals]
    return Grid("各类别人数" if zh else "Totals", columns, rows)


def _recheck(certificate: Plain, *, zh: bool) -> str:
    seed, digest = certificate["seed"]["value"], certificate["result"]["sha256"]
    if zh:
        return f"种子 {seed}；结果文件 SHA-256 {digest}。任何人可用公布的 verifier.html 或 verifier.py 重新验算。"
    return f"Seed {seed}; result file SHA-256 {digest}. Anyone can recompute with verifier.html or verifier.py."
