"""The account of a programme: its nodes from sentence to score, and the links between them."""

from collections.abc import Iterator

from junheng.supervision.account.known import Known
from junheng.supervision.account.links import confirmed_links, item_links
from junheng.supervision.account.model import Account, Link
from junheng.supervision.account.plan_nodes import plan_nodes, sentence_key
from junheng.supervision.account.proof_nodes import proof_links, proof_nodes


def account_of(known: Known) -> Account:
    """Return the whole account: every node once, every link with what it rests on, and what is wrong with confirmed links."""
    numbers = tuple(material.number for material in known.evidence.materials)
    sheets = tuple(dict.fromkeys(one.sheet for one in known.inspections.subjects))
    _, findings = confirmed_links(known.items, known.tables, (*numbers, *sheets), known.lang)
    nodes = {node.key: node for node in (*plan_nodes(known), *proof_nodes(known))}
    among = item_links(known.items, known.board, known.tables, (*numbers, *sheets))
    links = dict.fromkeys((*_sentences(known), *among, *_handed_in(known, numbers), *proof_links(known)))
    held = tuple(link for link in links if link.upper in nodes and link.lower in nodes)
    return Account(nodes, held, tuple(findings))


def _sentences(known: Known) -> Iterator[Link]:
    for item in known.items.all():
        yield Link(sentence_key(known, item), item.key, "said")


def _handed_in(known: Known, numbers: tuple[str, ...]) -> Iterator[Link]:
    """Yield task → evidence as the ledger of moves names it; a move that did not count proves nothing."""
    for state in known.board.tasks:
        for step in state.steps:
            for number in step.evidence if step.counted else ():
                if number in numbers:
                    yield Link(state.key, number, "ledger", step.by, step.day)


__all__ = ["Known", "account_of"]
