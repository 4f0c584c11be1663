"""A replay of docs/spec/classes.md §1–§7 for lists without variables, written from its text alone; imports nothing of ours."""

from hashlib import sha256


def stream(key, label):
    counter, words = 0, []
    while True:
        if not words:
            digest = sha256(key + b"\0" + label.encode() + b"\0" + counter.to_bytes(8, "big")).digest()
            words, counter = [int.from_bytes(digest[i : i + 8], "big") for i in (0, 8, 16, 24)], counter + 1
        yield words.pop(0)


def below(words, n):
    return next(w for w in words if w < 2**64 - 2**64 % n) % n


def shuffled(words, items):
    items = list(items)
    for i in range(len(items) - 1, 0, -1):
        j = below(words, i + 1)
        items[i], items[j] = items[j], items[i]
    return items


def classes(seed, scope, labels, values, apart, units, starts, passes):
    """Return {label: pupils}. ``values``: a list of values per pupil; ``units``: tuples by smallest index; no locks."""
    key, label_key = (
        sha256(w + b"\0" + scope.encode() + b"\0" + seed).digest()
        for w in (b"junheng/classes/1", b"junheng/classes/labels/1")
    )
    slots, n, k = shuffled(stream(label_key, "labels"), labels), len(values), len(labels)
    sizes = [n // k + (s < n % k) for s in range(k)]
    every = {v for own in values for v in own}
    total = {v: sum(v in own for own in values) for v in every}

    def violation(where):
        found = 0
        for s, z in enumerate(sizes):
            inside = {p for u, at in enumerate(where) if at == s for p in units[u]}
            for v in every:
                count = sum(v in values[p] for p in inside)
                found += max(total[v] * z // n - count, count - -(-total[v] * z // n), 0) ** 2
            found += sum(max(len(inside & set(group)) - 1, 0) ** 2 for group in apart)
        return found

    def start(words):
        where, room = [None] * len(units), list(sizes)
        tied = shuffled(words, [u for u in range(len(units)) if len(units[u]) > 1])
        for u in sorted(tied, key=lambda u: -len(units[u])):
            fits = [s for s in range(k) if room[s] >= len(units[u])]
            here = [{p for w, at in enumerate(where) if at == s for p in (*units[w], *units[u])} for s in range(k)]
            free = [
                s
                for s in fits
                if all(len((here[s] | set(units[u])) & set(g)) < 2 or not set(g) & set(units[u]) for g in apart)
            ]
            where[u] = (free or fits)[below(words, len(free or fits))]
            room[where[u]] -= len(units[u])
        single = shuffled(words, [u for u in range(len(units)) if len(units[u]) == 1])
        for u, seat in zip(single, [s for s in range(k) for _ in range(room[s])], strict=True):
            where[u] = seat
        return where

    for m in shuffled(stream(key, "choose"), range(starts)):
        where = start(stream(key, f"start/{m}"))
        for p in range(passes):
            if violation(where) == 0:
                return {
                    slots[s]: sorted(q for u, at in enumerate(where) if at == s for q in units[u]) for s in range(k)
                }
            order = shuffled(stream(key, f"start/{m}/pass/{p}"), range(len(units)))
            _sweep(where, order, units, violation)
    return None


def _sweep(where, order, units, violation):
    for i, u in enumerate(order):
        for w in order[i + 1 :]:
            if where[u] != where[w] and len(units[u]) == len(units[w]):
                before = violation(where)
                where[u], where[w] = where[w], where[u]
                if (
                    violation(where) > before
                ):  # without variables a swap that raises the violation costs at least 64 U > L
                    where[u], where[w] = where[w], where[u]
                elif violation(where) == 0:
                    return
