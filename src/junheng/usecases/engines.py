"""The registry of engines whose certificates ``verify`` knows: kind → the module and function that rechecks it.

A verifier is ``verify(certificate, folder, lists) -> list of checks``. ``folder`` is where the certificate lies,
``lists`` the files that a person names with ``--list`` (by name or by the file's stem). A check is a dict:
``{"claim": str, "holds": True | False | None, "part": str, "says": str}``; None means not checked or only attested, and
``part`` names what was tampered with (list, rules, seed, order, result …); ``claim_en`` and ``part_zh`` may stand beside
them. Verifiers use the standard library only.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

Check = dict[str, Any]
Verifier = Callable[[Mapping[str, Any], Path, Mapping[str, Path]], list[Check]]

ENGINES: Mapping[str, str] = {
    "apportion": "junheng.allocation.apportion.verifier:verify",
    "classes": "junheng.allocation.classes.verifier:verify",
    "classes-late": "junheng.allocation.classes.late_verifier:verify",
    "admit": "junheng.allocation.admit.verifier:verify",
    "forecast": "junheng.planning.forecast.verifier:verify",
    "invest": "junheng.planning.invest.verifier:verify",
    "draw": "junheng.allocation.draw.verifier:verify",
    "draw-commitment": "junheng.allocation.draw.verifier:verify_commitment",
    "ceremony-commitment": "junheng.allocation.ceremony:verify",
    "draw-proof": "junheng.allocation.draw.verifier:verify_proof",
}


def verifier_of(kind: str) -> Verifier | None:
    """Return the verifier of a certificate's kind, or None where there is none."""
    if kind not in ENGINES:
        return None
    module, name = ENGINES[kind].split(":")
    found: Verifier = getattr(import_module(module), name)
    return found
