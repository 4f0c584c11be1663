"""What an admission's certificate says, for its verifier: plain numbers, and the order of applicants at a school."""

import hashlib
from collections.abc import Mapping
from typing import Any


class SeedBroken(Exception):
    """The seed cannot be read."""


class Case:
    """What the certificate says, as plain numbers. ``key(leaf, choice)`` orders the applicants at a school."""

    def __init__(self, certificate: Mapping[str, Any]) -> None:
        self.certificate = certificate
        self.rules = certificate["options"]["rules"]
        self.seed = _seed(certificate["seed"])
        self.result = certificate["result"]
        self.schools, self.people = self.result["schools"], self.result["people"]
        self.claims = {claim["claim"]: claim for claim in certificate["claims"]}
        self.siblings = self.rules.get("siblings") or {}
        self.together = self.siblings.get("rule") == "together"
        self.boundary = self.siblings.get("boundary", "over")
        self.members: dict[int, list[int]] = {}
        for leaf, person in enumerate(self.people):
            self.members.setdefault(person["head"] if self.together else leaf, []).append(leaf)
        _well_formed(self)
        self.rank = self._ranks()
        self.own: dict[tuple[int, int], bytes] = {}
        self.places: dict[tuple[int, int], list[int]] = {}

    def hashed(self, label: str, number: str) -> bytes:
        """Return SHA-256(seed ‖ 0 ‖ label ‖ 0 ‖ application number)."""
        return hashlib.sha256(self.seed + b"\0" + label.encode() + b"\0" + number.encode()).digest()

    def _ranks(self) -> dict[int, int]:
        """Return the place of every unit (by its first leaf) in the order by score place, lottery key, member key."""
        count: dict[int, int] = {}
        for person in self.people:
            count[person["head"]] = count.get(person["head"], 0) + 1
        order = []
        for leaf in self.members:
            person = self.people[leaf]
            key = self.hashed("admit", self.people[person["head"]]["number"])
            alone = self.together or count[person["head"]] == 1
            member = b"" if alone else self.hashed("admit/member", person["number"])
            order.append((person["place"], key, member, leaf))
        return {row[-1]: at for at, row in enumerate(sorted(order))}

    def key(self, leaf: int, choice: int) -> tuple[Any, ...]:
        """Return what a school compares: tier, then score place, lottery (one or its own), member key."""
        school, tier, _ = self.people[leaf]["choices"][choice]
        if self.rules["lottery"] == "one":
            return (tier, self.rank[leaf])
        if (school, leaf) not in self.own:
            number = self.people[self.people[leaf]["head"]]["number"]
            self.own[school, leaf] = self.hashed("admit/" + self.schools[school]["school"], number)
        return (tier, self.people[leaf]["place"], self.own[school, leaf], self.rank[leaf])


def _seed(said: Any) -> bytes:
    try:
        return bytes.fromhex(said["value"])
    except (KeyError, TypeError, ValueError) as error:
        raise SeedBroken(f"读不懂（{error}）") from error


def _must(holds: object) -> None:
    if not holds:
        raise ValueError("内容自相矛盾")


def _well_formed(case: Case) -> None:
    """Raise ValueError where the certificate contradicts itself."""
    numbers = [person["number"] for person in case.people]
    codes = [school["school"] for school in case.schools]
    _must(numbers == sorted(set(numbers), key=str.encode))
    _must(codes == sorted(set(codes), key=str.encode))
    _must(case.boundary in ("over", "leave", "fill"))
    for batch in case.rules["batches"]:
        sizes = batch["bands"] if isinstance(batch["bands"], list) else [batch["bands"]]
        _must(sizes == ["all"] or (sizes and all(type(size) is int and size > 0 for size in sizes)))
    for leaf, person in enumerate(case.people):
        _person(case, leaf, person)
    for school in case.schools:
        _school(case, school)


def _person(case: Case, leaf: int, person: Mapping[str, Any]) -> None:
    head, tiers = person["head"], max(1, len(case.rules["tiers"]))
    _must(0 <= head <= leaf and case.people[head]["head"] == head and person["place"] >= 0)
    _must(not case.together or person["choices"] == case.people[head]["choices"])
    asked = [choice[0] for choice in person["choices"]]
    _must(len(set(asked)) == len(asked))
    _must([case.schools[s]["batch"] for s in asked] == sorted(case.schools[s]["batch"] for s in asked))
    for school, tier, pools in person["choices"]:
        _must(school >= 0 and 0 <= tier < tiers and pools == sorted(set(pools)))
        _must(all(0 <= pool < len(case.schools[school]["pools"]) for pool in pools))


def _school(case: Case, school: Mapping[str, Any]) -> None:
    pools, reserves = school["pools"], case.rules["reserves"]
    names, order = [pool["position"] for pool in pools], [*case.rules["order"], "released"]
    soft = {reserve["id"] for reserve in reserves if reserve["unfilled"] == "release"}
    by_origin = {reserve["id"] for reserve in reserves if reserve["by"] == "origin"}
    _must([order.index(name) for name in names] == sorted(order.index(name) for name in names))
    _must(0 <= school["batch"] < len(case.rules["batches"]))
    _must(sum(pool["seats"] for pool in pools) == school["capacity"] > 0)
    _must(all(pool["seats"] >= 0 for pool in pools))
    _must(all((pool["origin"] != "") == (pool["position"] in by_origin) for pool in pools))
    _must(len({(pool["position"], pool["origin"]) for pool in pools}) == len(pools))
    _must(all(pool["released"] == (pool["position"] in soft) for pool in pools))
    _must((names[-1] == "released") == any(pool["released"] for pool in pools))
