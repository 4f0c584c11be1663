"""Form the same list with a thousand seeds and look whether chance was even-handed."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from math import sqrt
from pathlib import Path
from statistics import NormalDist
from typing import Any

from junheng.allocation.classes.draws import SEARCH, key, slot_labels
from junheng.allocation.classes.engine import by_pupil, form
from junheng.allocation.classes.instance import instance_of, sizes_of
from junheng.allocation.classes.rules import Rules, load_rules, refused
from junheng.allocation.classes.ties import ties_of
from junheng.kernel.writing import whole_file
from junheng.usecases.classing import checked_list, json_bytes

SIGMA = 4
EXCESS = 0.09
SCHEMA = "junheng/classes-audit/1"

Progress = Callable[[int], None]


def audit_seed(number: int) -> bytes:
    """Return the audit's seed of that number: SHA-256 of a fixed word and the number; never one of a real formation."""
    return hashlib.sha256(b"junheng/classes/audit\0" + number.to_bytes(8, "big")).digest()


def audited(
    pupils: Path,
    rules: Path,
    seeds: int,
    out: Path | None = None,
    lang: str = "zh",
    progress: Progress | None = None,
    limit: float = EXCESS,
) -> dict[str, Any]:
    """Return what ``seeds`` formations of the list show of labels and pairs; written to ``out`` where one is named."""
    read = load_rules(rules)
    found = audit(checked_list(pupils, read, lang).rows, read, seeds, progress, limit)
    if out is not None:
        with whole_file(out) as fresh:
            fresh.write_bytes(json_bytes(found))
    return found


def audit(
    rows: Sequence[Mapping[str, Any]],
    rules: Rules,
    seeds: int,
    progress: Progress | None = None,
    limit: float = EXCESS,
) -> dict[str, Any]:
    """Return the audit: label marginals in standard errors, and the spread of pairs' chances beyond the binomial's.

    Left out of the labels: locked pupils. Left out of the pairs: those the rules tie, keep apart or lock, and those
    of a value so rare that a class counts it at most once.
    """
    import numpy as np

    plain, n = rules.to_json(), len(rows)
    label_at = {label: at for at, label in enumerate(rules.labels)}
    labels = np.zeros((n, len(label_at)), dtype=np.int64)
    pairs = np.zeros((n, n), dtype=np.int32)
    for number in range(seeds):
        classes = _formed(rows, plain, audit_seed(number), label_at)
        labels[np.arange(n), classes] += 1
        pairs += classes[:, None] == classes[None, :]
        if progress is not None:
            progress(number + 1)
    return _told(rows, plain, seeds, labels, pairs, limit)


def _formed(
    rows: Sequence[Mapping[str, Any]], rules: Mapping[str, Any], seed: bytes, label_at: Mapping[str, int]
) -> Any:
    import numpy as np

    slots = slot_labels(rules, seed)
    problem = instance_of(rows, rules, slots)
    done = form(problem, key(SEARCH, rules["scope"], seed), rules["starts"], rules["passes"])
    if done.start is None:
        raise refused(
            "有的审计种子没有达到规则的要求，审计没有做完。",
            "请放宽 allow 或 thresholds，或增加 starts、passes。",
            "Some audit seeds did not meet the rules; the audit was not finished.",
            "Widen allow or thresholds, or raise starts and passes.",
        )
    return np.array([label_at[slots[slot]] for slot in by_pupil(problem, done.slots)], dtype=np.int64)


def _told(
    rows: Sequence[Mapping[str, Any]], rules: Mapping[str, Any], seeds: int, labels: Any, pairs: Any, limit: float
) -> dict[str, Any]:
    found = _labels(rows, rules, seeds, labels)
    mean, excess, count = _pairs(rows, rules, seeds, pairs)
    return {
        "schema": SCHEMA,
        "pupils": len(rows),
        "classes": len(rules["labels"]),
        "seeds": seeds,
        "rules_digest": _digest(rules),
        "labels": found,
        "pairs": {
            "pairs": count,
            "mean": round(mean, 5),
            "excess": round(excess, 5),
            "limit": limit,
            "holds": excess <= limit,
        },
        "synthetic": rules["synthetic"],
        "holds": bool(found["holds"] and excess <= limit),
    }


def _digest(rules: Mapping[str, Any]) -> str:
    from junheng.kernel.canonical import canonical

    return hashlib.sha256(canonical(rules)).hexdigest()


def _labels(rows: Sequence[Mapping[str, Any]], rules: Mapping[str, Any], seeds: int, labels: Any) -> dict[str, Any]:
    """Return how pupils' chances of the labels lie beside the even ones, in standard errors.

    ``overall``: the chi-square of all cells as one normal, within 4. ``worst``: the worst of all cells (a pupil and a
    label); with thousands of cells some lie beyond 4 by chance, so its limit is the one that all cells together pass as
    often as a single one passes 4 (``worst_limit``).
    """
    import numpy as np

    n, names = len(rows), rules["labels"]
    declared = any(group["size"] for group in rules["classes"])
    sizes = sizes_of(rules, n, names) if declared else [n / len(names)] * len(names)
    chance = np.array(sizes, dtype=float) / n
    tied = {at for unit in ties_of(rows, rules).units if any(rows[p]["lock"] for p in unit) for at in unit}
    free = labels[[at for at in range(n) if at not in tied]]
    sigma = np.abs(free - seeds * chance) / np.sqrt(seeds * chance * (1 - chance))
    square = float((((free - seeds * chance) ** 2) / (seeds * chance)).sum())
    degrees = free.shape[0] * (len(names) - 1)
    overall, worst = (square - degrees) / sqrt(2 * degrees), float(sigma.max())
    normal = NormalDist()
    tail = 1 - normal.cdf(SIGMA)
    limit = normal.inv_cdf(1 - tail / sigma.size)
    return {
        "cells": int(sigma.size),
        "overall": round(overall, 3),
        "limit": SIGMA,
        "worst": round(worst, 3),
        "worst_limit": round(limit, 3),
        "beyond": int((sigma > SIGMA).sum()),
        "beyond_by_chance": round(2 * tail * sigma.size, 2),
        "holds": abs(overall) <= SIGMA and worst <= limit,
    }


def _pairs(
    rows: Sequence[Mapping[str, Any]], rules: Mapping[str, Any], seeds: int, pairs: Any
) -> tuple[float, float, int]:
    """Return the mean chance of two pupils to be together, the sd beyond chance as a share of it, and how many pairs."""
    import numpy as np

    n = len(rows)
    free = np.triu(np.ones((n, n), dtype=bool), 1)
    ties = ties_of(rows, rules)
    for group in (*(unit for unit in ties.units if len(unit) > 1), *ties.apart, *_singled(rows, rules)):
        free[np.ix_(group, group)] = False
    for at, row in enumerate(rows):
        if row["lock"]:
            free[at, :] = free[:, at] = False
    share = pairs[free] / seeds
    mean = float(share.mean())
    noise = float((share * (1 - share)).mean()) / (seeds - 1)  # unbiased for the binomial part of the variance
    return mean, sqrt(max(0.0, float(share.var()) - noise)) / mean, int(free.sum())


def _singled(rows: Sequence[Mapping[str, Any]], rules: Mapping[str, Any]) -> list[list[int]]:
    """Return the pupils of every value that a class counts at most once: the published counts keep those apart."""
    problem = instance_of(rows, rules, rules["labels"])
    once = [v for v in range(problem.nv) if max(problem.hi[v :: problem.nv]) <= 1]
    return [[at for at, own in enumerate(problem.of) if v in own] for v in once]


def audit_lines(found: Mapping[str, Any], lang: str) -> list[str]:
    """Return the audit in a few lines for the screen."""
    labels, pairs = found["labels"], found["pairs"]
    mark = "【合成数据】" if found["synthetic"] else ""
    if lang == "zh":
        return [
            f"{mark}{found['pupils']} 人、{found['classes']} 个班，{found['seeds']} 个审计种子",
            f"  进各班的机会：总体偏差 {labels['overall']:+.2f} 个标准误（限 {SIGMA}）；{labels['cells']} 格中最大 {labels['worst']:.2f}"
            f"（限 {labels['worst_limit']:.2f}），超过 {SIGMA} 的 {labels['beyond']} 格（凭机会约 {labels['beyond_by_chance']} 格）",
            f"  两人同班的机会：平均 {pairs['mean']:.4f}，超出抽样误差的离散 {pairs['excess'] * 100:.1f}%（限 {pairs['limit'] * 100:g}%）",
            "结论：" + ("均匀" if found["holds"] else "不在限内"),
        ]
    return [
        f"{found['pupils']} pupils, {found['classes']} classes, {found['seeds']} audit seeds"
        + (" [SYNTHETIC]" if mark else ""),
        f"  labels: overall {labels['overall']:+.2f} standard errors (limit {SIGMA}); worst of {labels['cells']} cells "
        f"{labels['worst']:.2f} (limit {labels['worst_limit']:.2f}); {labels['beyond']} beyond {SIGMA} "
        f"(by chance about {labels['beyond_by_chance']})",
        f"  pairs: mean {pairs['mean']:.4f}, spread beyond sampling {pairs['excess'] * 100:.1f} % (limit {pairs['limit'] * 100:g} %)",
        "Verdict: " + ("even" if found["holds"] else "outside the limits"),
    ]
