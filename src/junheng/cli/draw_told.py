"""The words of ``draw``."""

from pathlib import Path
from typing import Any

from junheng.cli.told_key import key_line


def committed_lines(plain: dict[str, Any], digest: str, out: Path, lang: str, key: Path | None = None) -> list[str]:
    """Return what was committed, what to publish and what to keep inside."""
    kept, entropy = plain["list"], plain["entropy"]
    short = float(entropy["bits"]) < entropy["bound"]
    if lang == "en":
        lines = [f"Committed: {plain['applicants']} applicants", f"  digest to publish  {digest}"]
        lines += [f"  root SHA-256  {kept['root_sha256']}", f"  root SM3      {kept['root_sm3']}"]
        lines += [f"  sources: {entropy['bits']} bits together, bound {entropy['bound']}"]
        lines += ["  △ fewer than the bound: the run will need --reason"] if short else []
        return [*lines, f"Publish {out / 'public'} now.", key_line(out, key, lang)]
    lines = [f"已承诺：{plain['applicants']} 名申请人", f"  请公布承诺书摘要  {digest}"]
    lines += [f"  名单的根 SHA-256  {kept['root_sha256']}", f"  名单的根 SM3      {kept['root_sm3']}"]
    lines += [f"  种子来源合计 {entropy['bits']} 比特，下限 {entropy['bound']} 比特"]
    lines += ["  △ 低于下限：抽签时须用 --reason 写明理由"] if short else []
    return [*lines, f"请立即公布 {out / 'public'}。", key_line(out, key, lang)]


def drawn_lines(certificate: dict[str, Any], folder: Path, lang: str) -> list[str]:
    """Return what the sources said, the seed, the totals, and how to check."""
    zh, lines = lang == "zh", []
    entropy = certificate["options"]["entropy"]
    for source in certificate["seed"]["sources"]:
        lines.append(f"  {source['id']} = {source['value']}")
    lines.append(f"{'种子' if zh else 'Seed'} {certificate['seed']['value']} ({entropy['bits']} bit)")
    for one in certificate["result"]["categories"]:
        kept = sum(one["reserved"].values())
        lines.append(
            f"  {one['id']}：申请 {one['applicants']}，计划 {one['quota']}，录取 {one['placed']}（优待 {kept}），候补 {one['waiting']}"
            if zh
            else f"  {one['id']}: {one['applicants']} applied, quota {one['quota']}, {one['placed']} placed ({kept} reserved), "
            f"{one['waiting']} waiting"
        )
    where = folder / "public" / "result"
    return [
        *lines,
        f"已写出：{where}；复核：junheng verify {folder}"
        if zh
        else f"Written: {where}; check: junheng verify {folder}",
    ]


def audited_lines(one: Any, lang: str) -> list[str]:
    """Return what an audit counted."""
    zh = lang == "zh"
    names = {
        "start-and-interval": "起始号加间隔（摇球，全部抽法）" if zh else "Start number and interval (every draw)",
        "hash-rank": "本方案（抽样）" if zh else "This draw (sampled seeds)",
    }
    if not zh:
        lines = [f"{names[one.scheme]}: {one.draws} draws of {one.seats} out of {one.applicants}"]
        lines += [f"  {one.distinct} different results = {one.bits} bits; all would be {one.bits_needed} bits"]
        lines += [f"  chance of one {one.single[0]} … {one.single[1]}; of two together {one.pair[0]} … {one.pair[1]}"]
    else:
        lines = [f"{names[one.scheme]}：{one.applicants} 人取 {one.seats} 人，{one.draws} 次"]
        lines += [f"  不同的结果 {one.distinct} 种 = {one.bits} 比特；全部组合需 {one.bits_needed} 比特"]
        lines += [f"  单人机会偏差 {one.single[0]} … {one.single[1]}；两人同中机会偏差 {one.pair[0]} … {one.pair[1]}"]
    if one.chi_square:
        (single, f1), (pair, f2) = one.chi_square
        lines.append(f"  χ²：{single}（{f1}）、{pair}（{f2}）" if zh else f"  χ²: {single} ({f1} df), {pair} ({f2} df)")
    return lines
