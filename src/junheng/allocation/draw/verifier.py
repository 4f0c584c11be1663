"""Recheck a draw with Python's standard library alone: ``python verifier.py FOLDER``. Written from docs/spec/draw.md.

It shares no code with the engine and may be copied out of the project as this one file. It reads the published files
only: commitment.json, list.csv, rules.yaml and, after the draw, certificate.json and result.csv.
"""

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import comb, perm, prod
from pathlib import Path
from typing import Any

Check = dict[str, Any]
BROKEN = (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError, RecursionError)
_ENGLISH = ("commitment", "list", "rules", "seed", "order", "result", "certificate", "supersession", "proof")
_CHINESE = ("承诺书", "名单", "规则", "种子", "顺序", "结果", "证书", "作废记录", "证明")
PARTS = dict(zip(_ENGLISH, _CHINESE, strict=True))


def verify(certificate: Mapping[str, Any], folder: Path, lists: Mapping[str, Path]) -> list[Check]:
    """Return every check of a draw: the commitment and its list, then seed, order and result."""
    files = Files(folder, lists)
    commitment = files.json("commitment.json")
    if commitment is None:
        return [check("commitment", "承诺书在手", "The commitment is at hand", False, "找不到或读不出 commitment.json")]
    checks = verify_commitment(commitment, folder, lists)
    lines = files.lines("list.csv")
    return checks + guarded("certificate", lambda: _certificate(certificate, commitment, lines, files))


def verify_commitment(commitment: Mapping[str, Any], folder: Path, lists: Mapping[str, Path]) -> list[Check]:
    """Return the checks of a commitment that needs no draw yet: its digest, rules, list and both roots."""
    return guarded("commitment", lambda: _commitment(commitment, Files(folder, lists)))


def verify_proof(proof: Mapping[str, Any], folder: Path, lists: Mapping[str, Path]) -> list[Check]:
    """Return the checks of one family's proof against the published commitment and certificate, where they are at hand."""
    return guarded("proof", lambda: _proof(proof, Files(folder, lists)))


class Files:
    """The published files: those named with ``--list``, else beside the certificate or one folder above it."""

    def __init__(self, folder: Path, lists: Mapping[str, Path]) -> None:
        self._folder, self._lists = folder.resolve(), lists

    def bytes(self, name: str) -> bytes | None:
        """Return the file's content, or None where there is none."""
        named = [self._lists[key] for key in (name, Path(name).stem) if key in self._lists]
        found = [p for p in (*named, self._folder / name, self._folder.parent / name) if p.is_file()]
        return found[0].read_bytes() if found else None

    def json(self, name: str) -> dict[str, Any] | None:
        """Return the file's JSON object, or None."""
        try:
            content = json.loads(self.bytes(name) or b"")
        except BROKEN:
            return None
        return content if isinstance(content, dict) else None

    def lines(self, name: str) -> list[str]:
        """Return the lines of a text file that ends with a line break, header first; empty where it is none such."""
        try:
            text = (self.bytes(name) or b"").decode()
        except UnicodeDecodeError:
            return []
        return text.split("\n")[:-1] if text.endswith("\n") else []


def check(part: str, zh: str, en: str, holds: bool | None, says: str = "") -> Check:
    """Return one check; ``part`` is named where it does not hold."""
    return {"claim": zh, "claim_en": en, "holds": holds, "part": part, "part_zh": PARTS[part], "says": says}


def guarded(part: str, checks: Callable[[], Iterable[Check]]) -> list[Check]:
    """Return the checks; what is too broken to be read fails as ``part``."""
    done: list[Check] = []
    try:
        for one in checks():
            done.append(one)
    except BROKEN as error:
        done.append(check(part, "文件完整可读", "The files are whole", False, f"{type(error).__name__}: {error}"))
    return done


def canonical(value: object) -> bytes:
    """Return the RFC 8785 bytes of JSON that holds no floats and only ASCII keys."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def digest(value: object) -> str:
    """Return the SHA-256 of a value's RFC 8785 bytes."""
    return hashlib.sha256(canonical(value)).hexdigest()


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _commitment(commitment: Mapping[str, Any], files: Files) -> Iterator[Check]:
    told = (files.bytes("commitment.sha256") or b"").decode(errors="replace").strip()
    same, says = digest(commitment) == told if told else None, f"摘要 {digest(commitment)}，请与公布的核对"
    yield check("commitment", "承诺书与公布的摘要一致", "The commitment has the published digest", same, says)
    rules, kept = files.bytes("rules.yaml"), commitment["rules_file"]["sha256"]
    yield check(
        "rules", "规则文件未改动", "The rule file is unchanged", None if rules is None else _sha256(rules) == kept
    )
    same = digest(commitment["rules"]) == commitment["rules_file"]["table_digest"]
    yield check("rules", "承诺书里的规则未改动", "The rules in the commitment are unchanged", same)
    bits = _bits(commitment["rules"]["sources"])
    holds = bits == commitment["entropy"]["bits"] and commitment["entropy"]["bound"] == 128
    yield check("rules", "来源的信息量如所述", "The sources' entropy is as stated", holds, f"{bits} bit")
    yield from _list(commitment, files)


def _list(commitment: Mapping[str, Any], files: Files) -> Iterator[Check]:
    data, stated = files.bytes("list.csv"), commitment["list"]
    if data is None:
        yield check("list", "名单在手", "The list is at hand", False, "找不到 list.csv")
        return
    lines = files.lines("list.csv")
    yield check("list", "名单文件未改动", "The list file is unchanged", _sha256(data) == stated["sha256"])
    wrong = _malformed(lines, commitment)
    yield check("list", "名单有序、无重复、人数相符", "The list is sorted, without repeats, complete", not wrong, wrong)
    for name, root in (("sha256", stated["root_sha256"]), ("sm3", stated["root_sm3"])):
        word = name.upper().replace("SHA", "SHA-")
        try:
            hashlib.new(name)
        except ValueError:
            yield check("list", f"{word} 根", f"{word} root", None, "未核：本机的 hashlib 没有 SM3")
            continue
        yield check("list", f"{word} 根一致", f"{word} root agrees", _root(name, lines[1:]) == root)


def _malformed(lines: Sequence[str], commitment: Mapping[str, Any]) -> str:
    """Return what is wrong with the list, or nothing."""
    if not lines or lines[0] != "leaf,category,reserved,group":
        return "表头不对"
    known = {c["id"]: {"", *(r["id"] for r in c["reserved"])} for c in commitment["rules"]["categories"]}
    leads: dict[str, tuple[str, str]] = {}
    before = ""
    for number, line in enumerate(lines[1:], start=2):
        leaf, category, reserved, group = line.split(",") if line.count(",") == 3 else ("", "", "", "")
        if leaf <= before or len(leaf) != 64 or leaf.strip("0123456789abcdef"):
            return f"第 {number} 行不在应有的次序上"
        if category not in known or reserved not in known[category]:
            return f"第 {number} 行的类别不在规则里"
        if group == leaf:
            leads[leaf] = (category, reserved)
        elif group and leads.get(group) != (category, reserved):
            return f"第 {number} 行的组不成立"
        before = leaf
    return "" if len(lines) - 1 == commitment["applicants"] else "人数与承诺书不符"


def _root(name: str, entries: Sequence[str]) -> str:
    """Return the Merkle root (RFC 6962): pairs are joined level by level, a last one without partner moves up."""
    level = _hashes(name, b"\x00", (entry.encode() for entry in entries))
    while len(level) > 1:
        odd = level[-1:] if len(level) % 2 else []
        level = _hashes(name, b"\x01", (a + b for a, b in zip(level[::2], level[1::2], strict=False))) + odd
    return level[0].hex() if level else hashlib.new(name).hexdigest()


def _hashes(name: str, head: bytes, items: Iterable[bytes]) -> list[bytes]:
    start, digests = hashlib.new(name, head).copy, []
    for item in items:
        one = start()
        one.update(item)
        digests.append(one.digest())
    return digests


def _bits(sources: Sequence[Mapping[str, Any]]) -> str:
    """Return log2 of the number of seeds, rounded down to tenths, in integers."""
    tenths = (prod(_outcomes(source) for source in sources) ** 10).bit_length() - 1
    return f"{tenths // 10}.{tenths % 10}"


def _outcomes(source: Mapping[str, Any]) -> int:
    kind, count = source["kind"], source.get("count", 0)
    known = {"ssq": comb(33, 6) * 16, "dlt": comb(35, 5) * comb(12, 2), "drand": 2**128}
    known |= {"dice": 6**count, "digits": 10**count, "balls": perm(source.get("of", 0), count)}
    return int(known[kind])


def _certificate(
    certificate: Mapping[str, Any], commitment: Mapping[str, Any], lines: Sequence[str], files: Files
) -> Iterator[Check]:
    told = (files.bytes("certificate.sha256") or b"").decode(errors="replace").strip()
    same = digest(certificate) == told if told else None
    yield check("certificate", "证书与公布的摘要一致", "The certificate has the published digest", same)
    options, stated, seed = certificate["options"], commitment["list"], certificate["seed"]
    holds = options["commitment"] == digest(commitment)
    yield check("commitment", "证书所依的就是这份承诺书", "The certificate answers this commitment", holds)
    named = {"list.csv": stated["sha256"], "rules.yaml": commitment["rules_file"]["sha256"]}
    holds = {i["name"]: i["sha256"] for i in certificate["inputs"] if i["name"] in named} == named
    yield check("certificate", "证书写明的输入一致", "The inputs are those committed to", holds)
    holds = all(claim["holds"] is True for claim in certificate["claims"])
    yield check("certificate", "证书的声明都成立", "The certificate claims nothing false", holds)
    yield check(
        "rules", "信息量足够，或写明了理由", "Entropy suffices, or a reason is recorded", *_entropy(commitment, options)
    )
    yield from _seed(seed, commitment)
    yield from _supersessions(options["supersedes"], files)
    yield from _result(certificate, commitment, lines[1:], bytes.fromhex(seed["value"]), files)


def _entropy(commitment: Mapping[str, Any], options: Mapping[str, Any]) -> tuple[bool, str]:
    stated, reason = commitment["entropy"], options["entropy"]["reason"]
    enough = float(stated["bits"]) >= stated["bound"]
    same = {k: options["entropy"][k] for k in ("bits", "bound")} == stated
    return same and (enough or bool(reason)), f"{stated['bits']} / {stated['bound']} bit {reason or ''}".strip()


def _seed(seed: Mapping[str, Any], commitment: Mapping[str, Any]) -> Iterator[Check]:
    named = [(s["id"], s["kind"]) for s in commitment["rules"]["sources"]]
    given = [(s["id"], s["kind"]) for s in seed["sources"]]
    says = "；".join(f"{s['id']} = {s['value']}" for s in seed["sources"])
    yield check("seed", "来源就是承诺时写明的那些", "The sources are those named before", given == named, says)
    possible = all(
        _possible(n, s["value"]) for n, s in zip(commitment["rules"]["sources"], seed["sources"], strict=False)
    )
    yield check("seed", "各值可能出现且写法唯一", "The values are possible, in their one form", possible)
    signed = [s for s in seed["sources"] if s["kind"] == "drand"]
    if signed:
        holds = all(_sha256(bytes.fromhex(s["signature"])) == s["value"] for s in signed)
        yield check("seed", "drand 随机数由其签名得出", "drand's value comes from its signature", holds)
        yield check("seed", "drand 签名属实", "drand's signature is genuine", None, "未核：标准库不能验证 BLS 签名")
    data = bytes.fromhex(commitment["list"]["root_sha256"])
    for text in (text for s in seed["sources"] for text in (s["id"], s["value"])):
        data += len(text.encode()).to_bytes(4, "big") + text.encode()
    yield check(
        "seed", "种子由名单的根和来源算出", "The seed follows from root and sources", _sha256(data) == seed["value"]
    )


def _possible(source: Mapping[str, Any], value: str) -> bool:
    """Say whether a source can have said this, written in the one canonical way: else the form could be chosen too."""
    kind, count = source["kind"], source.get("count", 0)
    if kind in ("dice", "digits"):
        return len(value) == count and not value.strip("123456" if kind == "dice" else "0123456789")
    if kind == "drand":
        return len(value) == 64 and not value.strip("0123456789abcdef")
    sets = {"ssq": [(6, 33), (1, 16)], "dlt": [(5, 35), (2, 12)], "balls": [(count, source.get("of", 0))]}[kind]
    if value.strip("0123456789 +") or not all(value.replace("+", " ").split(" ")):
        return False
    parts = [[int(word) for word in part.split(" ")] for part in value.split("+")]
    fits = [len(set(p)) == len(p) == n and min(p) >= 1 and max(p) <= m for p, (n, m) in zip(parts, sets, strict=False)]
    written = [" ".join(str(n) if kind == "balls" else f"{n:02}" for n in p) for p in parts]
    rising = kind == "balls" or all(p == sorted(p) for p in parts)
    return len(parts) == len(sets) and all(fits) and rising and "+".join(written) == value


def _supersessions(records: Sequence[Mapping[str, Any]], files: Files) -> Iterator[Check]:
    for record in records:
        found = files.json(record["file"])
        holds = None if found is None else digest(found) == record["digest"] and found["reason"] == record["reason"]
        yield check("supersession", f"作废记录 {record['file']}", "The supersession record", holds, record["reason"])


def _result(
    certificate: Mapping[str, Any], commitment: Mapping[str, Any], entries: Sequence[str], seed: bytes, files: Files
) -> Iterator[Check]:
    rules, result = commitment["rules"], certificate["result"]
    expected, summary = recompute(entries, rules["categories"], rules["boundary"], seed)
    data, lines = files.bytes("result.csv"), files.lines("result.csv")
    if data is None:
        yield check("result", "结果在手", "The result is at hand", False, "找不到 result.csv")
        return
    whole, order, seats = _compared(lines, expected)
    yield check("result", "结果逐条齐全", "The result has every leaf", whole)
    yield check("order", "顺序由种子算出", "The order follows from the seed", whole and not order, order)
    yield check("result", "录取由顺序和规则得出", "Seats follow from the order", whole and not seats, seats)
    yield check("result", "结果文件的摘要一致", "The result's digest agrees", _sha256(data) == result["sha256"])
    yield check("result", "各类别人数相符", "The totals agree", summary == result["categories"])


def _compared(lines: Sequence[str], expected: Sequence[tuple[int, str]]) -> tuple[bool, str, str]:
    """Return whether every leaf has its row, and the first leaf whose rank, and whose outcome, is not as computed."""
    if lines == ["leaf,rank,outcome", *(f"{leaf},{rank},{said}" for leaf, (rank, said) in enumerate(expected))]:
        return True, "", ""
    rows = [line.split(",") for line in lines]
    whole = rows[:1] == [["leaf", "rank", "outcome"]] and all(len(row) == 3 for row in rows)
    whole = whole and [row[0] for row in rows[1:]] == [str(leaf) for leaf in range(len(expected))]
    pairs = list(zip(rows[1:], expected, strict=True)) if whole else []
    order = next((f"第 {row[0]} 号叶" for row, (rank, _) in pairs if row[1] != str(rank)), "")
    return whole, order, next((f"第 {row[0]} 号叶" for row, (_, said) in pairs if row[2] != said), "")


def recompute(
    entries: Sequence[str], categories: Sequence[Mapping[str, Any]], boundary: str, seed: bytes
) -> tuple[list[tuple[int, str]], list[dict[str, Any]]]:
    """Return (rank, outcome) of every leaf, and each category's totals."""
    cells = ",".join(entries).split(",") if entries else []
    names, places, reserved, groups = (cells[at::4] for at in range(4))
    pools: dict[str, list[int]] = {category["id"]: [] for category in categories}
    members: dict[str, list[int]] = {}
    for leaf, (place, group) in enumerate(zip(places, groups, strict=True)):
        if group:
            members.setdefault(group, []).append(leaf)
        if not group or group == names[leaf]:
            pools[place].append(leaf)
    done, summary = [(0, "none")] * len(names), []
    for category in categories:
        leads = pools[category["id"]]
        keys = {lead: hashlib.sha256(seed + bytes.fromhex(names[lead])).digest() for lead in leads}
        ordered = sorted(leads, key=keys.__getitem__)
        order = [members.get(names[lead]) or (lead,) for lead in ordered]
        outcomes = _outcomes_of(order, [reserved[lead] for lead in ordered], category, boundary)
        for rank, (leaves, outcome) in enumerate(zip(order, outcomes, strict=True), start=1):
            for leaf in leaves:
                done[leaf] = (rank, outcome)
        summary.append(_totals(category, order, outcomes))
    return done, summary


def _outcomes_of(
    order: Sequence[Sequence[int]], reserved: Sequence[str], category: Mapping[str, Any], boundary: str
) -> list[str]:
    outcomes, free = ["none"] * len(order), category["quota"]
    for kept in category["reserved"]:
        seats = kept["seats"]
        for at, leaves in enumerate(order):
            if reserved[at] == kept["id"] and len(leaves) <= seats:
                outcomes[at], seats, free = f"reserved:{kept['id']}", seats - len(leaves), free - len(leaves)
    for at, leaves in enumerate(order):
        if outcomes[at] == "none" and free > 0 and (len(leaves) <= free or boundary == "over_admit"):
            outcomes[at], free = "placed", free - len(leaves)
    length, position = category["waitlist"], 0
    for at, leaves in enumerate(order):
        if outcomes[at] == "none":
            length, position = length - len(leaves), position + 1
            if length < 0:
                break
            outcomes[at] = f"waiting:{position}"
    return outcomes


def _totals(category: Mapping[str, Any], order: Sequence[Sequence[int]], outcomes: Sequence[str]) -> dict[str, Any]:
    counts: Counter[str] = Counter()
    for leaves, outcome in zip(order, outcomes, strict=True):
        counts["waiting" if outcome.startswith("waiting") else outcome] += len(leaves)
    kept = {one["id"]: counts[f"reserved:{one['id']}"] for one in category["reserved"]}
    head = {"id": category["id"], "applicants": counts.total(), "groups": len(order), "quota": category["quota"]}
    tail = {"reserved": kept, "waiting": counts["waiting"], "none": counts["none"]}
    return head | tail | {"placed": counts["placed"] + sum(kept.values())}


def _proof(proof: Mapping[str, Any], files: Files) -> Iterator[Check]:
    entry, salt = proof["entry"], bytes.fromhex(proof["salt"])
    person = proof["applicant"].encode() + b"\0" + proof["name"].encode()
    leaf = _sha256(b"junheng-draw/1\0" + salt + person)
    name, _, _, group = entry.split(",")
    yield check("proof", "本人就是名单上的这一条", "This person is this entry", len(salt) >= 16 and leaf == name)
    root = _implied(proof["leaf"], proof["size"], entry, proof["path"])
    yield check("proof", "这一条在承诺的名单里", "The entry is in the committed list", root == proof["root_sha256"])
    commitment, certificate = files.json("commitment.json"), files.json("certificate.json")
    at_hand = commitment is not None and commitment["list"]["root_sha256"] == proof["root_sha256"]
    yield check(
        "proof", "根与公布的承诺书一致", "The root is the published one", None if commitment is None else at_hand
    )
    if proof.get("seed"):
        key = _sha256(bytes.fromhex(proof["seed"]) + bytes.fromhex(group or name))
        yield check("proof", "排序值由种子算出", "The rank key follows from the seed", key == proof["key"])
        at_hand = certificate is not None and certificate["seed"]["value"] == proof["seed"]
        yield check(
            "proof", "种子与公布的证书一致", "The seed is the published one", None if certificate is None else at_hand
        )


def _implied(index: int, size: int, entry: str, path: Sequence[str]) -> str:
    node, rest = hashlib.sha256(b"\x00" + entry.encode()).digest(), [bytes.fromhex(one) for one in path]
    while size > 1:
        if index % 2 or index + 1 < size:
            other = rest.pop(0)
            node = hashlib.sha256(b"\x01" + (other + node if index % 2 else node + other)).digest()
        index, size = index // 2, (size + 1) // 2
    return "" if rest or index else node.hex()


def main(folder: str) -> int:
    """Check the published files in a folder and say the outcome; 1 where something does not hold."""
    files = Files(Path(folder), {})
    certificate, commitment = files.json("certificate.json"), files.json("commitment.json") or {}
    home = Path(folder)
    checks = verify(certificate, home, {}) if certificate else verify_commitment(commitment, home, {})
    for one in checks:
        mark = {True: "✓", False: "✗", None: "－"}[one["holds"]]
        sys.stdout.write(f"{mark} [{one['part']}] {one['claim']} / {one['claim_en']} {one['says']}\n")
    return int(any(one["holds"] is False for one in checks))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "."))
