"""Translations of the toolkits that come with Hospes: marked as drafts, and with the figures of the original."""

import re
from collections import Counter

import pytest

from hospes.method.toolkit_format import state, translated
from hospes.method.toolkit_format.texts import texts
from house.test_content_toolkits import PAIRS, folder, toolkit

THOUSAND = " ألف"  # Arabic says 500,000 as five hundred thousand


def test_no_translation_was_read_by_somebody_who_grew_up_with_the_language() -> None:
    """Who reads one writes their name into its head, raises the version and takes the pair out of here."""
    drafts = tuple(pair for pair in PAIRS if state(toolkit(pair[0]), folder(pair[0])[f"locale/{pair[1]}.po"]).is_draft)

    assert drafts == PAIRS


@pytest.mark.parametrize(("name", "language"), PAIRS)
def test_translation_keeps_figures(name: str, language: str) -> None:
    one = toolkit(name)
    other = translated(one, folder(name)[f"locale/{language}.po"])
    pairs = zip(texts(one), texts(other), strict=True)

    assert [theirs.text for ours, theirs in pairs if figures(ours.text) - figures(theirs.text)] == []


def figures(text: str) -> Counter[str]:
    """Years, percentages and sums; not the English decades, which others say in words."""
    joined = re.sub(r"(?<=[0-9])[.,\s](?=[0-9]{3})", "", text.replace(THOUSAND, "000"))
    return Counter(re.findall(r"[0-9]+(?![0-9]*s)", joined))
