"""Reading a written paper back, and rendering it where LibreOffice is at hand."""

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(path: Path, name: str) -> "etree._Element":
    """Return one XML part of a paper."""
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(name))


def parts(path: Path, pattern: str) -> list["etree._Element"]:
    """Return the XML parts whose names match."""
    with zipfile.ZipFile(path) as archive:
        return [etree.fromstring(archive.read(name)) for name in archive.namelist() if re.search(pattern, name)]


def said(path: Path) -> str:
    """Return the words of a paper's body, a line a paragraph."""
    body = part(path, "word/document.xml")
    return "\n".join("".join(p.itertext(f"{W}t")) for p in body.iter(f"{W}p"))


def heads(path: Path) -> list[str]:
    """Return the words at the head of the pages."""
    return ["".join(header.itertext(f"{W}t")) for header in parts(path, r"word/header\d+\.xml")]


def rendered(path: Path, tmp_path: Path) -> Path:
    """Return the PDF that LibreOffice makes of a paper; skips, and says so, where it is not installed."""
    if shutil.which("soffice") is None or shutil.which("pdfinfo") is None:
        pytest.skip("soffice or pdfinfo is not installed: the pages were not counted")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return tmp_path / f"{path.stem}.pdf"


def pages(path: Path, tmp_path: Path) -> int:
    """Return how many pages a paper fills."""
    told = subprocess.run(
        ["pdfinfo", str(rendered(path, tmp_path))], check=True, capture_output=True, text=True, timeout=60
    ).stdout
    return int(re.search(r"Pages:\s+(\d+)", told)[1])  # type: ignore[index]
