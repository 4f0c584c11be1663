"""Stories of the head of every page: English and back, the menu of a phone, the page of components."""

import pytest
from playwright.sync_api import Page, expect

from tests.desk.stories.conftest import Served, Visit
from tests.desk.stories.seen import fit


def test_a_person_reads_the_desk_in_english_and_back(enter: Visit) -> None:
    page: Page = enter("leader")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("navigation", name="Main navigation").get_by_role("link", name="Returns").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Returns")
    fit(page)
    page.get_by_role("link", name="中文").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("填报")


def test_on_a_phone_the_rooms_lie_behind_the_menu(enter: Visit) -> None:
    page: Page = enter("leader", 390)
    assert page.locator("header").bounding_box()["height"] <= 64  # type: ignore[index]
    page.get_by_text("菜单", exact=True).click()
    fit(page)
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="填报").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("填报")
    page.get_by_text("菜单", exact=True).click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="退出")).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1440])
def test_the_page_of_components_fits_in_large_letters_too(served: Served, enter: Visit, width: int) -> None:
    page: Page = enter("leader", width)
    page.goto(served.url + "/ui/components/")
    fit(page)
    page.get_by_role("button", name="大字").click()
    fit(page)
    page.get_by_role("link", name="English").click()
    fit(page)
