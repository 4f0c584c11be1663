"""``junheng draw``: commit, run, prove, supersede, audit."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from junheng.cli.options import AsJson, Key, Lang, lang_of, say, say_json
from junheng.kernel import Problem

draw = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="派位（摇号）：先承诺，后抽签，人人可验算。\n\n例：junheng draw commit 名单.csv --rules 规则.yaml --out 派位",
)

Folder = Annotated[Path, typer.Argument(help="承诺所在的文件夹（commit 的 --out）", show_default=False)]
Sources = Annotated[
    list[str] | None, typer.Option("--source", help="来源的值，写成 名称=值；每个来源一次", show_default=False)
]


@draw.command()
def commit(
    applicants: Annotated[Path, typer.Argument(help="名单：CSV 文件或工作簿", show_default=False)],
    rules: Annotated[Path, typer.Option("--rules", help="规则文件（YAML）", show_default=False)],
    out: Annotated[Path, typer.Option("--out", help="输出文件夹，须是新的")] = Path("draw"),
    key: Key = None,
    sources: Annotated[list[str] | None, typer.Option("--source", hidden=True)] = None,
    seed: Annotated[str | None, typer.Option("--seed", hidden=True)] = None,
    lang: Lang = "zh",
    as_json: AsJson = False,
) -> None:
    """承诺：在种子产生之前冻结名单和规则，写出公开部分（public/）和内部部分（private/，含姓名和盐，加密保存）。

    例：junheng draw commit 名单.csv --rules 规则.yaml --out 派位
    """
    from junheng.allocation.draw.rules import seed_too_early
    from junheng.cli.draw_told import committed_lines
    from junheng.cli.told import finding_lines, found_json
    from junheng.usecases.drawing import commit_list

    lang = lang_of(lang)
    if sources or seed:
        raise seed_too_early("承诺时给出了 --source 或 --seed")
    answer = commit_list(applicants, rules, out, lang=lang, key=key)
    plain = answer.commitment
    if as_json:
        say_json({"findings": found_json(answer.findings), "digest": answer.digest, "commitment": plain})
    elif plain is None:
        for line in finding_lines(answer.findings, lang, most=len(answer.findings)):
            say(line)
    else:
        for line in committed_lines(plain, answer.digest, out, lang, key):
            say(line)
    raise typer.Exit(0 if plain else 3)


@draw.command()
def run(
    folder: Folder,
    sources: Sources = None,
    drand: Annotated[str, typer.Option("--drand", help="drand 该轮的 signature（十六进制）", show_default=False)] = "",
    reason: Annotated[
        str, typer.Option("--reason", help="来源合计不足 128 比特时的理由，会公布", show_default=False)
    ] = "",
    key: Key = None,
    lang: Lang = "zh",
    as_json: AsJson = False,
) -> None:
    """抽签：填入承诺时写明的来源的值，得出种子、顺序和结果，写出证书和现场操作记录表。

    例：junheng draw run 派位 --source ssq="01 05 12 18 22 31+07" --source dice=61352416253416253416253416253416253416253416
    """
    from junheng.cli.draw_told import drawn_lines
    from junheng.usecases.drawing import run_draw

    lang = lang_of(lang)
    certificate = run_draw(folder, _said(folder, sources or (), drand), reason=reason, lang=lang, key=key)
    if as_json:
        say_json(certificate)
        return
    for line in drawn_lines(certificate, folder, lang):
        say(line)


@draw.command()
def prove(
    folder: Folder,
    applicant: Annotated[str, typer.Argument(help="报名号", show_default=False)],
    out: Annotated[Path | None, typer.Option("--out", help="写成文件（只交给这个家庭）", show_default=False)] = None,
    key: Key = None,
    lang: Lang = "zh",
    as_json: AsJson = False,
) -> None:
    """证明：给一个家庭它在名单里的证明，派位之后还有名次和结果。证明文件含盐，只交给这个家庭；屏幕上不显示盐。

    例：junheng draw prove 派位 20260001 --out 证明.json
    """
    from junheng.kernel.annex import write_closed
    from junheng.kernel.canonical import canonical
    from junheng.kernel.writing import whole_file
    from junheng.usecases.drawing import prove as proved

    lang = lang_of(lang)
    proof = proved(folder, applicant, key=key)
    if out is not None:
        with whole_file(out) as fresh:
            write_closed(fresh, canonical(proof))
    if as_json:
        say_json({name: value for name, value in proof.items() if name != "salt"})
        return
    zh = lang == "zh"
    say(f"报名号 {applicant}：名单第 {proof['leaf']} 条" if zh else f"Applicant {applicant}: entry {proof['leaf']}")
    say(f"  {'名单的根' if zh else 'root'} {proof['root_sha256']}")
    if "rank" in proof:
        say(f"  {'名次' if zh else 'rank'} {proof['rank']}　{'结果' if zh else 'outcome'} {proof['outcome']}")
    if out is not None:
        say(("已写出：" if zh else "Written: ") + str(out))


@draw.command()
def supersede(
    folder: Folder,
    reason: Annotated[str, typer.Option("--reason", help="为什么作废，会公布", show_default=False)],
    document: Annotated[str, typer.Option("--document", help="文号", show_default=False)] = "",
    by: Annotated[str, typer.Option("--by", help="作出决定的单位", show_default=False)] = "",
    key: Key = None,
    lang: Lang = "zh",
    as_json: AsJson = False,
) -> None:
    """作废：写出公开的作废记录（含理由），原结果保留备查；之后才能重新抽签。

    例：junheng draw supersede 派位 --reason "双色球号码录入有误" --document 某教〔2026〕8号 --by 某某区教育局
    """
    from junheng.usecases.drawing import supersede as superseded

    lang = lang_of(lang)
    record = superseded(folder, reason=reason, document=document, by=by, key=key)
    if as_json:
        say_json(record)
        return
    path = folder / "public" / f"superseded-{record['number']}"
    zh, en = f"已作废，请公布：{path}；现在可以重新抽签。", f"Voided; publish {path}. A new run is now possible."
    say(zh if lang == "zh" else en)


@draw.command()
def audit(
    applicants: Annotated[int, typer.Option("--applicants", help="申请人数，4 到 400")] = 120,
    seats: Annotated[int, typer.Option("--seats", help="名额")] = 40,
    seeds: Annotated[int, typer.Option("--seeds", help="本方案试多少个种子")] = 10_000,
    lang: Lang = "zh",
    as_json: AsJson = False,
) -> None:
    """审计：比较两种办法下单人和两人同时中签的机会：起始号加间隔的摇球（逐一穷举），和本方案（多个种子）。

    例：junheng draw audit --applicants 120 --seats 40
    """
    from junheng.allocation.draw.audit import by_hash, start_and_interval
    from junheng.cli.draw_told import audited_lines

    lang = lang_of(lang)
    if not (4 <= applicants <= 400 and 1 <= seats < applicants and 1 <= seeds <= 1_000_000):
        en = ("Those numbers cannot be audited.", "Use 4–400 applicants, fewer seats, up to 1,000,000 seeds.")
        raise Problem("这些数不能审计。", fix="申请人 4 到 400，名额少于申请人，种子不超过一百万。", en=en)
    audits = [start_and_interval(applicants, seats), by_hash(applicants, seats, seeds)]
    if as_json:
        say_json([one.to_json() for one in audits])
        return
    for one in audits:
        for line in audited_lines(one, lang):
            say(line)


def _said(folder: Path, pairs: Sequence[str], drand: str) -> dict[str, str]:
    said: dict[str, str] = {}
    for text in pairs:
        name, equals, value = text.partition("=")
        if not equals or name.strip() in said:
            en = (f"--source {text} is not NAME=VALUE, or is given twice.", "Give each source once.")
            raise Problem(f"--source {text} 写法不对，或给了两次。", fix="每个来源写一次：名称=值。", en=en)
        said[name.strip()] = value
    if drand:
        from junheng.allocation.draw.store import load_commitment

        named = [s["id"] for s in load_commitment(folder)[0]["rules"]["sources"] if s["kind"] == "drand"]
        said.update(dict.fromkeys(named or ["drand"], drand))
    return said
