"""What an admission's certificate says, for its verifier: plain numbers, and the order of applicants at a school."""

import hashlib
from collections.abc import Mapping
from typing import Any


class Case:
    """What the certificate says, as plain numbers. ``key(leaf, choice)`` orders the applicants at a school."""

    def __init__(self, certificate: Mapping[str, Any]) -> None:
        self.certificate = certificate
        self.rules = certificate["options"]["rules"]
        self.seed = bytes.fromhex(certificate["seed"]["value"])
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


def _well_formed(case: Case) -> None:
    numbers = [person["number"] for person in case.people]
    assert numbers == sorted(set(numbers), key=str.encode)
    codes = [school["school"] for school in case.schools]
    assert codes == sorted(set(codes), key=str.encode)
    tiers, batches = max(1, len(case.rules["tiers"])), len(case.rules["batches"])
    for leaf, person in enumerate(case.people):
        head = person["head"]
        assert 0 <= head <= leaf
        assert case.people[head]["head"] == head
        assert person["place"] >= 0
        assert not case.together or person["choices"] == case.people[head]["choices"]
        asked = [choice[0] for choice in person["choices"]]
        assert len(set(asked)) == len(asked)
        assert [case.schools[s]["batch"] for s in asked] == sorted(case.schools[s]["batch"] for s in asked)
        for school, tier, pools in person["choices"]:
            assert school >= 0
            assert 0 <= tier < tiers
            assert pools == sorted(set(pools))
            assert all(0 <= pool < len(case.schools[school]["pools"]) for pool in pools)
    for school in case.schools:
        names = [pool["position"] for pool in school["pools"]]
        order = [*case.rules["order"], "released"]
        assert [order.index(name) for name in names] == sorted(order.index(name) for name in names)
        assert 0 <= school["batch"] < batches
        assert sum(pool["seats"] for pool in school["pools"]) == school["capacity"] > 0
        assert all(pool["seats"] >= 0 for pool in school["pools"])
        soft = {r["id"] for r in case.rules["reserves"] if r["unfilled"] == "release"}
        assert all(pool["released"] == (pool["position"] in soft) for pool in school["pools"])
        assert (names[-1] == "released") == any(pool["released"] for pool in school["pools"])
