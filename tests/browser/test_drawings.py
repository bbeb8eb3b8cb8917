"""Labels in pictures, measured by a real browser: none leaves its picture, none runs into a bar."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from browser.examples import first

OUTSIDE = """() => [...document.querySelectorAll("svg.drawing")].filter(svg => svg.checkVisibility()).flatMap(svg => {
  const sheet = svg.getBoundingClientRect();
  return [...svg.querySelectorAll("text")].filter(text => {
    const box = text.getBoundingClientRect();
    return box.left < sheet.left - 1 || box.right > sheet.right + 1 || box.bottom > sheet.bottom + 1;
  }).map(text => text.textContent);
})"""
ON_A_BAR = """() => [...document.querySelectorAll("svg.profile")].filter(svg => svg.checkVisibility()).flatMap(svg => {
  const bars = [...svg.querySelectorAll("rect.track")].map(bar => bar.getBoundingClientRect());
  return [...svg.querySelectorAll("text.label")].filter(text => {
    const box = text.getBoundingClientRect();
    const level = bar => box.top + 2 < bar.bottom && bar.top < box.bottom - 2;
    return bars.some(bar => box.left < bar.right && bar.left < box.right && level(bar));
  }).map(text => text.textContent);
})"""


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_labels_of_pictures_stay_where_they_belong(visit: Callable[..., Page], language: str) -> None:
    page = visit("/city/mechelen/", who="mechelen", language=language)
    report = f"/assessments/{first(r'/assessments/([0-9]+)/', page)}/report/"
    for view in ("bars", "radar"):
        page.goto(f"{report}?view={view}")
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.locator("svg.drawing:visible").count() == 1
            assert page.evaluate(OUTSIDE) == []
            assert page.evaluate(ON_A_BAR) == []
