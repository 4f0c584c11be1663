"""One item followed down to its scores and up to the sentences it comes from."""

from collections.abc import Iterator

from junheng.kernel import Problem
from junheng.supervision.account.model import Account, Link, Node, Stop, Trace


def traced(account: Account, key: str) -> Trace:
    """Return where the item called ``key`` leads; Problem where the account has no such item.

    Any node may be the start: a target, a task, a duty, evidence (A1-B2-C3) or a rule. A node is told once, where it is
    first reached.
    """
    start = _named(account, key)
    return Trace(start, tuple(_down(account, start)), tuple(_up(account, start, (Stop(0, start, None),))))


def _named(account: Account, key: str) -> Node:
    key = key.strip()
    if key in account.nodes:
        return account.nodes[key]
    ends = [node for name, node in account.nodes.items() if name.rpartition("/")[2] == key]
    if len(ends) == 1:
        return ends[0]
    known = "、".join(n.key for n in (ends or account.nodes.values()) if n.kind in ("target", "task"))
    shown = known if len(known) <= 300 else known[:300].rpartition("、")[0] + "……"
    en = (f"The programme has no item {key}.", f"There are: {shown}.")
    raise Problem(f"方案里没有“{key}”。", fix=f"可用：{shown}。", en=en)


def _down(account: Account, start: Node) -> Iterator[Stop]:
    seen = {start.key}

    def walk(node: Node, depth: int, link: Link | None) -> Iterator[Stop]:
        yield Stop(depth, node, link)
        for further in account.below(node.key):
            if further.lower not in seen:
                seen.add(further.lower)
                yield from walk(account.nodes[further.lower], depth + 1, further)

    yield from walk(start, 0, None)


def _up(account: Account, node: Node, way: tuple[Stop, ...]) -> Iterator[tuple[Stop, ...]]:
    """Yield each way from the start up to a sentence; no node twice on a way."""
    if node.kind == "sentence":
        yield way
        return
    for link in account.above(node.key):
        upper = account.nodes[link.upper]
        if all(stop.node.key != upper.key for stop in way):
            yield from _up(account, upper, (*way, Stop(len(way), upper, link)))
