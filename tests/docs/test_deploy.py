"""The files of ``deploy`` are what the how-to shows, word for word, and fit together."""

import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.docs.pages import DOCS, ROOT, blocks

DEPLOY = ROOT / "deploy"
PAGE = DOCS / "how-to" / "deploy-one-server.md"
FILES = sorted(path for path in DEPLOY.iterdir() if path.is_file())
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


def told(name: str) -> str:
    """Return the file as the page shows it."""
    return next(block.text for block in blocks(PAGE) if block.before.startswith(f"`deploy/{name}`"))


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_the_page_shows_the_file_word_for_word(file: Path) -> None:
    assert told(file.name) == file.read_text(encoding="utf-8")


def unit(name: str) -> configparser.ConfigParser:
    """Return a unit of systemd."""
    found = configparser.ConfigParser(interpolation=None)
    found.optionxform = str  # type: ignore[assignment]
    found.read(DEPLOY / name, encoding="utf-8")
    return found


@pytest.mark.parametrize("name", ["junheng.service", "junheng-backup.service"])
def test_the_units_run_verbs_that_exist_for_an_unprivileged_user(name: str) -> None:
    service = unit(name)["Service"]
    verb = re.search(r"/srv/junheng/venv/bin/junheng (\w+)", service["ExecStart"])
    assert verb
    assert subprocess.run([sys.executable, "-m", "junheng", verb[1], "--help"], capture_output=True).returncode == 0
    assert (service["User"], service["NoNewPrivileges"], service["ProtectSystem"]) == ("junheng", "yes", "strict")


def test_the_variables_are_those_that_the_desk_reads_and_the_page_explains() -> None:
    lines = (DEPLOY / "desk.env").read_text(encoding="utf-8").splitlines()
    page = PAGE.read_text(encoding="utf-8")
    known = (ROOT / "src" / "junheng" / "desk" / "settings.py").read_text(encoding="utf-8")
    for name in [line.partition("=")[0] for line in lines]:
        assert f"| `{name}` |" in page
        assert f'"{name}"' in known or name == "NUMBA_CACHE_DIR"


def test_containers_use_only_what_the_file_declares() -> None:
    declared = {"secrets": set(COMPOSE["secrets"]), "volumes": set(COMPOSE["volumes"])}
    for service in COMPOSE["services"].values():
        assert set(service) <= {
            "build", "command", "environment", "secrets", "volumes", "depends_on", "restart", "image", "healthcheck", "ports"
        }  # fmt: skip
        assert ("image" in service) != ("build" in service)
        assert set(service.get("secrets", [])) <= declared["secrets"]
        named = {volume.partition(":")[0] for volume in service.get("volumes", []) if not volume.startswith(".")}
        assert named <= declared["volumes"]
        assert set(service.get("depends_on", [])) <= set(COMPOSE["services"])
    build = COMPOSE["services"]["desk"]["build"]
    assert (DEPLOY / build["context"] / build["dockerfile"]).is_file()


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
@pytest.mark.parametrize("name", ["junheng.service", "junheng-backup.service", "junheng-backup.timer"])
def test_systemd_has_nothing_to_say_about_the_units(name: str, tmp_path: Path) -> None:
    for path in FILES:
        text = path.read_text(encoding="utf-8").replace("/srv/junheng/venv/bin/junheng", "/bin/true")
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    done = subprocess.run(["systemd-analyze", "verify", str(tmp_path / name)], capture_output=True, text=True)
    assert (done.returncode, [line for line in done.stderr.splitlines() if "junheng" in line]) == (0, [])


@pytest.mark.skipif(NGINX is None, reason="nginx is not installed")
def test_nginx_takes_the_configuration(tmp_path: Path) -> None:
    key = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=x"]
    subprocess.run([*key, "-keyout", "desk.key", "-out", "desk.crt"], cwd=tmp_path, check=True, capture_output=True)
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    for folder in ("/etc/ssl/junheng", "/var/log/junheng", "/var/cache/nginx"):
        text = text.replace(folder, str(tmp_path))
    whole = f"pid {tmp_path}/pid; error_log stderr; events {{}} http {{ access_log off; {text} }}"
    (tmp_path / "nginx.conf").write_text(whole, encoding="utf-8")
    done = subprocess.run([str(NGINX), "-t", "-c", str(tmp_path / "nginx.conf")], capture_output=True, text=True)
    assert "test is successful" in done.stderr, done.stderr
