"""A first start makes all of the county or nothing, and gives passwords that work."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.desk.killed.conftest import Desk

SEE = """
from junheng.desk.starting import *
from junheng.desk.returns.models import Return, Upload
prepared()
if not standing():
    example()
print(Unit.objects.filter(kind="county").count(), Person.objects.count() == Post.objects.count() > 10, Return.objects.count(), Upload.objects.count())
"""


@pytest.mark.parametrize("after", [0.1, 0.8])
def test_a_first_start_that_dies_is_made_whole_by_the_next(tmp_path: Path, after: float) -> None:
    desk = Desk(tmp_path / "desk")
    desk.does("from junheng.desk.starting import *\nprepared()")
    desk.dies("from junheng.desk.starting import *\nexample()", after)
    assert desk.does(SEE) == "1 True 80 1"


LOG_IN = """
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.test import Client
from junheng.desk.people.models import AuditEntry
from junheng.desk.starting import *
prepared()
given = founded("210100", "示例市")
told = []
for account, password in given.items():
    answer = Client(HTTP_HOST="localhost").post("/login/", {"account": account, "password": password})
    iterations = int(Person.objects.get(account=account).password.split("$")[1])
    told.append((answer.status_code, iterations == PBKDF2PasswordHasher.iterations))
wrong = Client(HTTP_HOST="localhost").post("/login/", {"account": "auditor", "password": given["sysadmin"]})
first = list(AuditEntry.objects.filter(account="-").values_list("action", flat=True))[:6]
print(sorted(given), set(told), wrong.status_code, founded("210100", "示例市"), first == ["person.add", "post.grant"] * 3)
"""


def test_first_passwords_open_the_desk_and_are_stretched_then(tmp_path: Path) -> None:
    told = "['auditor', 'secadmin', 'sysadmin'] {(302, True)} 200 {} True"
    assert Desk(tmp_path / "desk").does(LOG_IN) == told


def test_two_desks_never_share_a_port(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0), reuse_port=True) as other:
        command = [sys.executable, "-m", "junheng", "serve", "--home", str(tmp_path / "desk")]
        done = subprocess.run([*command, "--port", str(other.getsockname()[1])], capture_output=True, text=True)
    assert done.returncode == 2
    assert "不能在" in done.stdout + done.stderr
    assert not (tmp_path / "desk" / "junheng.sqlite3").exists()
