"""The certificate of a draw: what was committed, what the sources said, who got what, and the claims to recheck."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from junheng import __version__
from junheng.allocation.draw.commit import digest_of
from junheng.allocation.draw.engine import NONE, PLACED, Drawn, columns, draw, seed_of
from junheng.allocation.draw.rules import rules_of
from junheng.allocation.draw.sources import randomness, total_outcomes
from junheng.kernel import Problem
from junheng.kernel.certificate import Certificate, Claim

Plain = dict[str, Any]


def run(
    commitment: Plain,
    lines: Sequence[str],
    said: Mapping[str, str],
    *,
    reason: str = "",
    supersedes: Sequence[Mapping[str, str]] = (),
) -> tuple[Drawn, Certificate]:
    """Return the draw of a committed list by what its named sources said, with its certificate.

    Problem where a source is missing, was not named before, or cannot have said that; or where the sources have fewer
    bits than the bound and no reason is given.
    """
    sources = _spoken(commitment, said)
    _enough(commitment, reason)
    rules = commitment["rules"]
    seed = seed_of(bytes.fromhex(commitment["list"]["root_sha256"]), [(s["id"], s["value"]) for s in sources])
    drawn = draw(lines, rules["categories"], rules["boundary"], seed)
    result = drawn.result_bytes()
    certificate = Certificate(
        kind="draw",
        engine="draw",
        version=__version__,
        inputs=_inputs(commitment),
        options={
            "commitment": digest_of(commitment),
            "entropy": {**commitment["entropy"], "reason": reason},
            "supersedes": [dict(one) for one in supersedes],
        },
        seed={"value": seed.hex(), "sources": sources},
        result={
            "file": "result.csv",
            "sha256": hashlib.sha256(result).hexdigest(),
            "categories": totals(lines, rules["categories"], drawn),
        },
        claims=_claims(commitment),
    )
    return drawn, certificate


def totals(lines: Sequence[str], categories: Sequence[Mapping[str, Any]], drawn: Drawn) -> list[Plain]:
    """Return for each category how many applied, were placed, wait or got nothing; counted in applicants."""
    _, places, _, _ = columns(lines)
    groups: dict[str, int] = dict.fromkeys(places, 0)
    for place, rank in zip(places, drawn.ranks, strict=True):
        groups[place] = max(groups[place], rank)
    words = (outcome.split(":")[0] if outcome[0] == "w" else outcome for outcome in drawn.outcomes)
    counts = Counter(zip(places, words, strict=True))
    return [_total(category, counts, groups.get(category["id"], 0)) for category in categories]


def _total(category: Mapping[str, Any], counts: Mapping[tuple[str, str], int], groups: int) -> Plain:
    name = category["id"]
    kept = {one["id"]: counts.get((name, f"reserved:{one['id']}"), 0) for one in category["reserved"]}
    placed = counts.get((name, PLACED), 0) + sum(kept.values())
    waiting, none = (counts.get((name, word), 0) for word in ("waiting", NONE))
    return {
        "id": name,
        "applicants": placed + waiting + none,
        "groups": groups,
        "quota": category["quota"],
        "placed": placed,
        "reserved": kept,
        "waiting": waiting,
        "none": none,
    }


def _spoken(commitment: Plain, said: Mapping[str, str]) -> list[Plain]:
    """Return id, kind and canonical value of every source, in the order in which the commitment names them."""
    named = rules_of(commitment["rules"]).sources
    known = "、".join(source.id for source in named)
    if strange := sorted(said.keys() - {source.id for source in named}):
        en = (f"The commitment names no source {', '.join(strange)}.", f"It names: {known}.")
        what = f"承诺书没有写明来源 {'、'.join(strange)}。"
        raise Problem(what, fix=f"只能用承诺时写明的来源：{known}。", code="draw.source-unnamed", exit=4, en=en)
    if missing := [source.id for source in named if not said.get(source.id, "").strip()]:
        en = (
            f"No value for the source {', '.join(missing)}: the seed is empty.",
            "Give each with --source NAME=VALUE.",
        )
        what = f"来源 {'、'.join(missing)} 没有值，不能得出种子。"
        raise Problem(what, fix="每个来源都要用 --source 名称=值 填入。", code="draw.source-missing", exit=3, en=en)
    spoken = []
    for source in named:
        plain = {"id": source.id, "kind": source.kind, "value": source.value(said[source.id])}
        if source.kind == "drand":
            plain["signature"] = said[source.id].strip().lower()
            plain["value"] = randomness(plain["signature"])
        spoken.append(plain)
    return spoken


def _enough(commitment: Plain, reason: str) -> None:
    bits, bound = commitment["entropy"]["bits"], commitment["entropy"]["bound"]
    if total_outcomes(rules_of(commitment["rules"]).sources) < 1 << bound and not reason.strip():
        en = (f"The sources have {bits} bits together, fewer than {bound}.", "Record why with --reason.")
        what = f"各来源合计 {bits} 比特，低于 {bound} 比特。"
        fix = "请在承诺时多写明几个来源（如现场掷骰子）；确需如此，用 --reason 写明理由，理由会公布。"
        raise Problem(what, fix=fix, code="draw.entropy", exit=4, en=en)


def _inputs(commitment: Plain) -> list[dict[str, str]]:
    kept, rules = commitment["list"], commitment["rules_file"]
    return [
        {"name": kept["file"], "sha256": kept["sha256"], "table_digest": kept["root_sha256"]},
        {"name": rules["file"], "sha256": rules["sha256"], "table_digest": rules["table_digest"]},
    ]


def _claims(commitment: Plain) -> list[Claim]:
    first = min(source["day"] for source in commitment["rules"]["sources"])
    published = {"published": commitment["rules"]["published"], "first_source": first}
    return [
        Claim("the list and the rules were published before the first source spoke", "attested", True, published),
        Claim("the list has the committed roots", "recheckable", True),
        Claim("the seed follows from the root and the sources", "recheckable", True),
        Claim("the order follows from the seed", "recheckable", True),
        Claim(
            "seats follow from the order and the rules; no category exceeds its quota but by the stated boundary rule",
            "recheckable",
            True,
        ),
    ]
