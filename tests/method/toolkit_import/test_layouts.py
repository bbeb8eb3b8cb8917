"""The generic profile finds all key factors and questions in six layouts, in English and in French."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hospes.method.toolkit_import import Draft, Fate, draft_toolkit
from method.toolkit_import.layout_words import WORDS
from method.toolkit_import.layouts import LAYOUTS, Plan, pages, plan

Found = list[tuple[str, list[str]]]


def planned(plan: Plan, layout: str) -> Found:
    """What was set; capitals lose the case of names."""
    return [(_cased(factor.title, layout), list(factor.questions)) for factor in plan.factors]


def found(draft: Draft, layout: str) -> Found:
    """What was read."""
    return [
        (_cased(factor.title, layout), [question.text for question in factor.questions]) for factor in draft.factors
    ]


def _cased(title: str, layout: str) -> str:
    return title.lower() if layout == "capitals" else title


def drafted(plan: Plan, layout: str, *, wrapped: bool = False, paged: bool = False, ending: str = "\n") -> Draft:
    """The plan set in a layout and imported without publishers' profiles."""
    text = pages(plan, LAYOUTS[layout](plan), wrapped, paged, ending)
    draft = draft_toolkit(text, profiles=False)
    assert Fate.LEFT_OUT not in draft.fates or paged or layout == "tables"
    return draft


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", WORDS)
@settings(max_examples=15, deadline=None, derandomize=True)
@given(seed=st.integers(0, 100_000))
def test_layout_gives_all_key_factors_and_questions(layout: str, language: str, seed: int) -> None:
    toolkit = plan(language, seed)
    draft = drafted(toolkit, layout)
    assert found(draft, layout) == planned(toolkit, layout)
    assert draft.language == language


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("seed", range(12))
def test_layout_on_pages_gives_all_key_factors_and_questions(layout: str, language: str, seed: int) -> None:
    toolkit = plan(language, seed)
    draft = drafted(toolkit, layout, paged=True, ending="\r\n")
    assert found(draft, layout) == planned(toolkit, layout)


@pytest.mark.parametrize("layout", [layout for layout in LAYOUTS if layout != "tables"])
@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("seed", range(12))
def test_wrapped_layout_gives_all_key_factors_and_questions(layout: str, language: str, seed: int) -> None:
    toolkit = plan(language, seed)
    assert found(drafted(toolkit, layout, wrapped=True), layout) == planned(toolkit, layout)
