"""The report of the invented county, written once, and how a page is visited."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from junheng.monitor.model import Assessment
from junheng.usecases.papers.report_page import write_report_page
from tests.papers.sample import sample_assessment


def renamed(assessment: Assessment, name: str) -> Assessment:
    """Return the assessment with its first school called ``name`` everywhere."""
    county = assessment.counties[0]
    first, *rest = county.schools
    schools = (replace(first, name=name, town=name), *rest)
    actions = (replace(county.actions[0], text=name), *county.actions[1:])
    findings = (replace(assessment.findings[0], school=name, what=name), *assessment.findings[1:])
    return replace(assessment, counties=(replace(county, schools=schools, actions=actions),), findings=findings)


def crowded(assessment: Assessment, times: int) -> Assessment:
    """Return the assessment with every school part repeated under other codes."""
    county = assessment.counties[0]
    copies = [
        replace(s, school_id=f"{i:02d}{s.school_id[2:]}", name=f"{s.name}{i}")
        for i in range(1, times)
        for s in county.schools
    ]
    schools = (*county.schools, *copies)
    return replace(assessment, counties=(replace(county, schools=schools),))


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the invented county."""
    path = tmp_path_factory.mktemp("page") / "report.html"
    assessment = sample_assessment()
    write_report_page(path, assessment, assessment.counties[0])
    return path


class Visit:
    """A page opened in the browser, with everything it asked for or complained about."""

    def __init__(self, browser: Any, path: Path, width: int = 1440, **options: Any) -> None:
        self.context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(path.as_uri())

    def column(self, title: str, table: str = "#t-primary") -> list[str]:
        """Return the visible texts of a column, top to bottom."""
        script = """([table, title]) => { const t = document.querySelector(table);
            const at = [...t.tHead.rows[0].cells].findIndex(c => c.innerText.startsWith(title));
            return [...t.tBodies[0].rows].filter(r => !r.hidden).map(r => r.cells[at].innerText.trim()) }"""
        texts: list[str] = self.page.evaluate(script, [table, title])
        return texts


@pytest.fixture
def visit(browser: Any, page: Path) -> Iterator[Any]:
    """Open the page at a width: ``visit(390)``."""
    opened: list[Visit] = []

    def open_page(width: int = 1440, path: Path = page, **options: Any) -> Visit:
        opened.append(Visit(browser, path, width, **options))
        return opened[-1]

    yield open_page
    for one in opened:
        one.context.close()
