"""The account of an answer, and a trace of it in lines for people."""

from collections.abc import Iterator
from typing import Any

from junheng.supervision.account.build import Known, account_of
from junheng.supervision.account.model import Account, Link, Node, Stop, Trace
from junheng.supervision.account.trace import traced
from junheng.supervision.programme.items import items_of
from junheng.supervision.programme.words import LIGHTS
from junheng.usecases.supervising import Answer

KINDS = {
    "sentence": ("原文", "sentence"),
    "target": ("目标", "target"),
    "task": ("任务", "task"),
    "duty": ("职责", "duty"),
    "evidence": ("佐证", "evidence"),
    "rule": ("指标", "rule"),
    "score": ("结果", "result"),
}
BASES = {
    "confirmed": ("人工确认", "confirmed"),
    "said": ("原文位置", "said in the text"),
    "ledger": ("台账记录", "by the ledger"),
    "rule": ("标准规定", "by the standard"),
    "proposed": ("词语相近，待确认", "proposed by shared words, to be confirmed"),
}
LABELS = {
    "plan": ("方案", "plan"),
    "place": ("位置", "place"),
    "asked": ("要求", "asked"),
    "now": ("现值", "now"),
    "from": ("出处", "from"),
    "baseline": ("基期", "start"),
    "progress": ("进度／序时", "way / time"),
    "end": ("时限", "due"),
    "light": ("亮灯", "light"),
    "lead": ("牵头单位", "lead"),
    "responsible": ("责任单位", "responsible"),
    "support": ("配合单位", "support"),
    "state": ("状态", "state"),
    "move": ("办理", "move"),
    "who": ("谁", "who"),
    "definition": ("职责定义", "definition"),
    "done": ("完成", "done"),
    "evidence": ("佐证要求", "evidence asked"),
    "requirement": ("对应要求", "requirement"),
    "files": ("文件", "files"),
    "missing": ("缺少学校", "missing"),
    "cite": ("依据", "cite"),
    "department": ("责任部门", "department"),
    "verdict": ("结论", "verdict"),
    "line": ("测算", "computed"),
}


def account(answer: Answer, lang: str = "zh") -> Account:
    """Return the account of a board: every node from sentence to score, and every link with what it rests on."""
    known = Known(
        board=answer.board,
        items=items_of(answer.programmes, lang),
        data=answer.data,
        moves=answer.moves,
        tables=answer.tables,
        texts=answer.texts,
        duties=answer.kept.duties,
        evidence=answer.kept.evidence,
        inspections=answer.kept.inspections,
        definitions=answer.kept.definitions,
        lang=lang,
    )
    return account_of(known)


def trace(answer: Answer, key: str, lang: str = "zh") -> Trace:
    """Return where one item leads, down and up; Problem where there is no such item."""
    return traced(account(answer, lang), key)


def trace_lines(found: Trace, lang: str = "zh") -> Iterator[str]:
    """Yield the trace in lines: the item, what lies below it, and each way back to the plan's sentence."""
    en = lang == "en"
    sentences = {way[-1].node.key: way[-1] for way in found.up if len(way) > 1}
    for stop in sentences.values():
        yield from _sentence(stop, lang)
    yield ("From the item down to the score:" if en else "从条目到结果：")
    for stop in found.down:
        yield from _stop(stop, lang)
    yield ("And back to the sentence:" if en else "从结果回到原文：")
    for end in _ends(found):
        yield "  " + " ← ".join(_named(node, lang) for node in _back(found, end))
    for way in found.up:
        yield "  " + " ← ".join(_named(stop.node, lang) for stop in way)


def _named(node: Node, lang: str) -> str:
    """A node in a way back: its key; a result says that it is one, a sentence where it stands."""
    en = lang == "en"
    if node.kind == "score":
        return f"{node.key.removesuffix(' =')} {KINDS['score'][en]}"
    if node.kind == "sentence" and node.span:
        start, end = node.span[0] + 1, node.span[1]
        return f"characters {start}–{end}" if en else f"原文第 {start}–{end} 字"
    return node.key


def _sentence(stop: Stop, lang: str) -> Iterator[str]:
    head, colon, comma = KINDS["sentence"][lang == "en"], *(("：", "，") if lang == "zh" else (": ", ", "))
    yield f"{head}{colon}“{stop.node.title}”"
    yield "  " + comma.join(words for _, words in stop.node.facts)


def _stop(stop: Stop, lang: str) -> Iterator[str]:
    en, pad = lang == "en", "  " * (stop.depth + 1)
    node = stop.node
    lamp = f"　{LIGHTS[node.light][0]} {LIGHTS[node.light][2 if en else 1]}" if node.light else ""
    basis = f"（{based(stop.link, lang)}）" if stop.link else ""
    yield f"{pad}{KINDS[node.kind][en]} {node.key.removesuffix(' =')} {node.title}{lamp}{basis}"
    for label, words in node.facts:
        yield f"{pad}    {LABELS[label][en]}：{words}" if not en else f"{pad}    {LABELS[label][1]}: {words}"


def based(link: Link, lang: str) -> str:
    """Return what a link rests on, with who confirmed it and when."""
    told = [BASES[link.basis][lang == "en"], link.by, link.day.isoformat() if link.day else ""]
    return ("，" if lang == "zh" else ", ").join(part for part in told if part)


def _ends(found: Trace) -> list[Stop]:
    """The last stops of the ways down: those after which the trace does not go deeper."""
    following = [*found.down[1:], None]
    ends = [stop for stop, then in zip(found.down, following, strict=True) if then is None or then.depth <= stop.depth]
    return [stop for stop in ends if stop.depth]


def _back(found: Trace, end: Stop) -> Iterator[Node]:
    """Yield the nodes from an end up to the start."""
    at = found.down.index(end)
    depth = end.depth
    yield end.node
    for stop in reversed(found.down[:at]):
        if stop.depth < depth:
            depth = stop.depth
            yield stop.node


def trace_json(found: Trace) -> dict[str, Any]:
    """Return the trace as plain JSON values."""
    return {
        "schema": "junheng/trace/1",
        "start": found.start.key,
        "down": [_plain(stop) for stop in found.down],
        "up": [[_plain(stop) for stop in way] for way in found.up],
    }


def _plain(stop: Stop) -> dict[str, Any]:
    node, link = stop.node, stop.link
    return {
        "depth": stop.depth,
        "key": node.key,
        "kind": node.kind,
        "title": node.title,
        "light": node.light or None,
        "span": list(node.span) if node.span else None,
        "facts": [list(fact) for fact in node.facts],
        "link": {"basis": link.basis, "by": link.by, "date": link.day.isoformat() if link.day else None}
        if link
        else None,
    }
