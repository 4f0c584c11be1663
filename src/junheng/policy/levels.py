"""How deep each mark lies: the usual order of kinds, corrected by how the lists of this text run."""

from collections.abc import Sequence

from junheng.policy.marks import RANKS, Mark


def levels(found: Sequence[Mark]) -> list[int]:
    """Return the level of every mark, 1 for the outermost."""
    tree = _Tree(found)
    return [tree.level(n) for n in range(len(found))]


class _Tree:
    """The headings that are open while the marks are read in order."""

    def __init__(self, found: Sequence[Mark]) -> None:
        self.found = found
        self.open: list[Mark] = []
        self.under: dict[str, str] = {}

    def level(self, n: int) -> int:
        """Return the level of the ``n``-th mark, having closed what it ends."""
        mark = self.found[n]
        same = self._same(mark)
        if same is not None and not self._begins_within(n, same):
            del self.open[same:]
        elif same is None:
            self._close(n)
        self.under.setdefault(mark.kind, self.open[-1].kind if self.open else "")
        self.open.append(mark)
        return len(self.open)

    def _same(self, mark: Mark) -> int | None:
        """The open list that ``mark`` goes on: the same kind, best with the next number and the same delimiter."""
        places = [i for i, other in enumerate(self.open) if other.kind == mark.kind]
        if not places:
            return None
        follows = [i for i in places if self.open[i].number + 1 == mark.number]
        alike = [i for i in follows if self.open[i].delimiter == mark.delimiter]
        return (alike or follows or places)[-1]

    def _begins_within(self, n: int, same: int) -> bool:
        """Whether a list of the same kind begins within an item: 1. 2. [1、2、3、] 3. – the outer list resumes in its own hand."""
        mark, outer = self.found[n], self.open[same]
        if mark.number != 1 or mark.delimiter == outer.delimiter:
            return False
        for later in self.found[n + 1 :]:
            if RANKS[later.kind] < RANKS[mark.kind]:
                return False
            if later.kind == mark.kind and later.delimiter == outer.delimiter:
                return later.number == outer.number + 1
        return False

    def _close(self, n: int) -> None:
        """Close the headings that a mark of a new kind ends."""
        mark = self.found[n]
        while self.open:
            top = self.open[-1]
            if RANKS[top.kind] < RANKS[mark.kind] or self.under.get(mark.kind) == top.kind:
                return
            if self._lies_within(n, top):
                return
            self.open.pop()

    def _lies_within(self, n: int, top: Mark) -> bool:
        """Whether the list that begins here ends before the next item of ``top``'s list, though its kind is usually outer."""
        mark = self.found[n]
        if mark.number != 1:
            return False
        sibling = False
        for later in self.found[n + 1 :]:
            if later.kind == top.kind:
                return sibling and later.number == top.number + 1
            sibling = sibling or (later.kind == mark.kind and later.number == 2)
        return False
