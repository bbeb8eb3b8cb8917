"""Markdown becomes HTML that fits into its page."""

from hospes.www.words import direction, language_name, level, rendered


def test_highest_heading_of_a_text_takes_the_level_that_the_page_needs() -> None:
    assert rendered("## A\n\n### B", 2) == "<h2>A</h2>\n<h3>B</h3>\n"
    assert rendered("# A\n\n## B", 3) == "<h3>A</h3>\n<h4>B</h4>\n"
    assert rendered("###### A", 2) == "<h2>A</h2>\n"


def test_headings_never_sink_below_the_sixth() -> None:
    assert rendered("# A\n\n###### B", 3) == "<h3>A</h3>\n<h6>B</h6>\n"


def test_raw_html_in_a_text_stays_text() -> None:
    assert rendered("<script>x</script>") == "<p>&lt;script&gt;x&lt;/script&gt;</p>\n"


def test_links_that_could_run_something_stay_text() -> None:
    assert "<a" not in rendered("[x](javascript:alert(1))")


def test_direction_follows_the_language() -> None:
    assert (direction("ar"), direction("fa-IR"), direction("en")) == ("rtl", "rtl", "ltr")


def test_languages_are_named_in_themselves() -> None:
    assert (language_name("fr"), language_name("xx")) == ("français", "xx")


def test_level_has_its_word() -> None:
    assert level(0) == "not yet"
