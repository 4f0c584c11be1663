"""What a class formation says to people, in both languages."""

from collections.abc import Sequence

from junheng.allocation.classes.certificate import Outcome
from junheng.allocation.classes.holds import named


def per_mille(millionths: int) -> str:
    """Return millionths as a decimal with four places.

    >>> per_mille(13_412)
    '0.0134'
    """
    return f"{millionths // 1_000_000}.{millionths % 1_000_000 // 100:04d}"


def compared(done: Outcome, lang: str) -> list[tuple[str, str, str, str, str]]:
    """Return the balance table's rows: what, what is measured, here, chance alone (middle), chance alone (95th in 100)."""
    assert done.certificate is not None
    rows = []
    for name, found in done.certificate.result["balance"].items():
        kind, _, word = name.partition(" ")
        if word == "apart":
            continue
        shown = [str(x) if kind == "count" else per_mille(x) for x in (found["here"], *found["chance"])]
        rows.append((named(word, lang), _kind(kind, lang), *shown))
    return [(a, b, c, d, e) for a, b, c, d, e in rows]


def _kind(kind: str, lang: str) -> str:
    zh = {"count": "超出均分上下一人的最大人数", "mean": "均值最大差（标准差的倍数）", "sd": "标准差最大偏差（比例）"}
    en = {
        "count": "most pupils outside one of even",
        "mean": "largest difference of a mean (sd)",
        "sd": "largest deviation of sd",
    }
    return (zh if lang == "zh" else en)[kind]


def said(done: Outcome, lang: str) -> list[str]:
    """Return the outcome for the screen."""
    assert done.certificate is not None
    plain = done.certificate.to_json()
    rules, result = plain["options"]["rules"], plain["result"]
    sizes = [len(members) for members in result["classes"].values()]
    locks = next(claim["witness"]["total"] for claim in plain["claims"] if claim["claim"] == "locks")
    zh = lang == "zh"
    lines = ["【合成数据】" if zh else "[SYNTHETIC DATA]"] if rules["synthetic"] else []
    size = f"{min(sizes)}–{max(sizes)}" if min(sizes) < max(sizes) else str(sizes[0])
    tried = len(result["tried"])
    if zh:
        lines.append(f"{rules['title']}：{result['pupils']} 人，{len(sizes)} 个班，每班 {size} 人，锁定 {locks} 人")
        lines.append(f"种子取到第 {tried} 个起点达到公布的要求（起点 {result['start']}）")
    else:
        lines.append(f"{rules['title']}: {result['pupils']} pupils, {len(sizes)} classes of {size}, {locks} locked")
        lines.append(f"The seed's start number {tried} met the published rules (start {result['start']})")
    lines += [_line(row, zh=zh) for row in compared(done, lang)]
    lines.append(("证书摘要：" if zh else "Certificate digest: ") + done.certificate.digest())
    return lines


def _line(row: Sequence[str], *, zh: bool) -> str:
    if zh:
        return f"  {row[0]}：{row[1]} {row[2]}；纯随机时中位 {row[3]}，百分之九十五以内 {row[4]}"
    return f"  {row[0]}: {row[1]} {row[2]}; by chance alone {row[3]} (middle), {row[4]} (95 in 100)"
