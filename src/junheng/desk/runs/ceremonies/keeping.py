"""The folder of a ceremony: the commitment and the rules for everybody, the list sealed; and what is read from it later."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from junheng.allocation.draw.commit import digest_of
from junheng.allocation.draw.store import load_json, write_digested
from junheng.desk.home import home
from junheng.desk.runs.models import Ceremony
from junheng.desk.staging import staged
from junheng.kernel import Problem
from junheng.kernel.annex import Annex, annex_of
from junheng.kernel.digest import sha256_of_file
from junheng.kernel.sealing import key_to_seal
from junheng.kernel.writing import whole_folder
from junheng.usecases.freezing import Frozen, commitment, salted

SALT, SALT_FILE = 32, "salt"
COMMITMENT = "public/commitment.json"
Given = tuple[str, bytes]
"""A file's name and bytes."""


def folder_of(ceremony: Ceremony) -> Path:
    """Return the folder of a ceremony: ``public/`` is the commitment and the rules, ``private/`` the sealed list."""
    return home().folder / "ceremonies" / str(ceremony.pk)


def key_of(ceremony: Ceremony) -> Path:
    """Return where the key of the sealed list lies, apart from the folder."""
    return home().folder / "keys" / f"ceremony-{ceremony.pk}.key"


def commitment_of(ceremony: Ceremony) -> dict[str, Any]:
    """Return the commitment; Problem where it is not the one whose digest was recorded."""
    plain = load_json(folder_of(ceremony) / COMMITMENT)
    if digest_of(plain) != ceremony.commitment_digest:
        raise _changed(_("承诺书"))
    return plain


def kept(ceremony: Ceremony, name: str, frozen: Frozen) -> None:
    """Write the folder of a ceremony, whole, and its commitment's digest on it; ``name`` is that of the list's file."""
    salt, folder = secrets.token_bytes(SALT), folder_of(ceremony)
    plain = commitment(frozen, salt)
    ceremony.commitment_digest = digest_of(plain)
    secret = key_to_seal(folder, key_of(ceremony))
    with whole_folder(folder) as fresh:
        annex = Annex(fresh, secret)
        (fresh / "public").mkdir()
        write_digested(fresh / COMMITMENT, plain)
        (fresh / "public" / "rules.yaml").write_bytes(frozen.rules)
        annex.write(f"list{Path(name).suffix.lower()}", frozen.data)
        annex.write(SALT_FILE, salt)


@contextmanager
def unsealed(ceremony: Ceremony) -> Iterator[tuple[Path, Path]]:
    """Give list and rules, the salt beside them, in a place that vanishes; Problem where either is not what was frozen."""
    plain, folder = commitment_of(ceremony), folder_of(ceremony)
    annex = annex_of(folder, key_of(ceremony))
    name = next(name for name in annex.names() if name.startswith("list."))
    data = annex.read(name)
    salt = annex.read(SALT_FILE)
    if salted(salt, data) != plain["list"]["salted_sha256"]:
        raise _changed(_("名单"))
    rules = folder / "public" / "rules.yaml"
    if sha256_of_file(rules) != plain["rules"]["sha256"]:
        raise _changed(_("规则"))
    with unpacked((name, data), rules.read_bytes()) as found:
        found[0].with_name(SALT_FILE).write_bytes(salt)
        yield found


@contextmanager
def unpacked(data: Given, rules: bytes) -> Iterator[tuple[Path, Path]]:
    """Give list and rules as files in a place that vanishes."""
    with staged() as place:
        listed, ruled = place / f"list{Path(data[0]).suffix.lower()}", place / "rules.yaml"
        listed.write_bytes(data[1])
        ruled.write_bytes(rules)
        yield listed, ruled


def _changed(what: str) -> Problem:
    return Problem(
        _("%(what)s在承诺之后被改动过。") % {"what": what},
        fix=_("请从备份恢复原文件；不能恢复的，作废后重新承诺。"),
        code="ceremony.changed",
        exit=4,
    )
