"""Whoever looks at the pages is not blind: what is broken on purpose is seen."""

import pytest
from playwright.sync_api import Page

from browser.looking import assert_axe_finds_nothing, assert_stands

GOOD = """<!doctype html><html lang="en" dir="ltr"><title>A page</title><style>p { color: #333 }</style>
<main><h1>A page</h1><p>Words.</p><p style="color: #444">And more.</p><a href="/on/">Go on to the next</a></main>"""
BROKEN = {
    "image-alt": '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
    "color-contrast": '<p style="color: #999">Words that one hardly sees.</p>',
    "label": "<input name=town>",
    "heading-order": "<h4>Too deep</h4>",
    "aria-allowed-attr": "<p aria-checked=true>Words.</p>",
    "target-size": '<button style="width: 9px; padding: 0">a</button><button style="width: 9px; padding: 0">b</button>',
}
BENT = {
    "px wide at 320 px": '<p style="inline-size: 400px">Words that are wider than a telephone.</p>',
    "2 headings": "<h1>A second page</h1>",
    "goes rtl in en": "<script>document.documentElement.dir = 'rtl'</script>",
    "no next step": "<script>document.querySelector('a').remove()</script>",
}


def test_a_good_page_stands_until_axe_finds_what_is_broken(page: Page) -> None:
    page.set_content(GOOD)
    assert_stands(page, "en")
    page.set_content(GOOD.replace("</main>", "".join(BROKEN.values())))
    with pytest.raises(AssertionError) as found:
        assert_axe_finds_nothing(page)
    assert [rule for rule in BROKEN if f"Rule Violated:\n{rule} " not in str(found.value)] == []


@pytest.mark.parametrize(("what", "bent"), BENT.items())
def test_a_page_that_is_bent_does_not_stand(page: Page, what: str, bent: str) -> None:
    page.set_content(GOOD.replace("</main>", bent))
    with pytest.raises(AssertionError, match=what):
        assert_stands(page, "en")
