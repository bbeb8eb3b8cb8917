"""A practice on its way: an officer tells it, a facilitator publishes it, somebody without an account finds it."""

from playwright.sync_api import Page, expect

from browser.examples import send
from browser.visitors import Visitors


def in_language(page: Page, label: str, words: str) -> None:
    """Write a part, and wait until it is kept."""
    page.get_by_label(label, exact=True).fill(words)
    expect(page.locator(f"[data-item]:has(label:text-is('{label}')) [data-said]")).to_contain_text("Saved")


def test_a_practice_goes_from_its_city_by_a_facilitator_to_who_looks_for_a_word(
    visitors: Visitors, refusals: list[str]
) -> None:
    officer = visitors.look("/practices/own/", who="capaci")
    send(officer, title="Caffè delle lingue", what="Once a week a bar belongs to those who learn Italian.")
    slug = officer.url.rstrip("/").split("/")[-2]
    officer.locator("main").get_by_role("link", name="English").click()
    in_language(officer, "What went wrong, and what was hard", "The bar was too loud; now it opens for us at four.")
    officer.goto(f"/practices/{slug}/write/factors/")
    officer.locator("main [type=checkbox]").first.check()
    send(officer)
    send(officer, "button[value=submit]")
    expect(officer.get_by_text("waits for a facilitator")).to_be_visible()

    facilitator = visitors.look("/", who="facilitator")
    facilitator.get_by_role("link", name="Caffè delle lingue").click()
    send(facilitator, "button[value=publish]")

    stranger = visitors.look("/practices/")
    stranger.get_by_label("What are you looking for?").fill("caffe lingue")
    send(stranger, "main form button")
    expect(stranger.locator("mark").first).to_have_text("Caffè")
    stranger.get_by_role("link", name="Caffè delle lingue").click()
    expect(stranger.get_by_text("The bar was too loud")).to_be_visible()
    assert refusals == []
