"""The proof that a decision carries: what went in, what came out, and the claims anyone can recheck (INTERFACES §4)."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from junheng.kernel.canonical import canonical

SCHEMA = "junheng/certificate/1"


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing the result promises. ``recheckable``: a verifier decides it without the engine; ``attested``: it cannot."""

    claim: str
    basis: Literal["recheckable", "attested"]
    holds: bool
    witness: Any = None

    def to_json(self) -> dict[str, Any]:
        """Return the claim as the certificate writes it."""
        return {"claim": self.claim, "basis": self.basis, "holds": self.holds, "witness": self.witness}


@dataclass(frozen=True, slots=True)
class Certificate:
    """A decision with its proof. ``inputs`` are {"name", "sha256", "table_digest"}; ``seed`` {"value", "sources"} or None."""

    kind: str
    engine: str
    version: str
    inputs: Sequence[Mapping[str, str]]
    options: Mapping[str, Any]
    seed: Mapping[str, Any] | None
    result: Any
    claims: Sequence[Claim]

    def to_json(self) -> dict[str, Any]:
        """Return the certificate of INTERFACES §4."""
        return {
            "schema": SCHEMA,
            "kind": self.kind,
            "engine": self.engine,
            "version": self.version,
            "inputs": [dict(one) for one in self.inputs],
            "options": dict(self.options),
            "seed": dict(self.seed) if self.seed is not None else None,
            "result": self.result,
            "claims": [claim.to_json() for claim in self.claims],
        }

    def digest(self) -> str:
        """Return the SHA-256 of the certificate's RFC 8785 bytes, in hexadecimal."""
        return hashlib.sha256(canonical(self.to_json())).hexdigest()
