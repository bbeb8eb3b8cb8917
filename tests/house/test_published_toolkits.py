"""A published version of a toolkit that comes with Hospes never changes; the next one says what it did."""

from dataclasses import replace

import pytest

from hospes.method.toolkit_format.model import ChangeKind, DeclaredChange, Retired, Toolkit
from house.published import SHELF, on_shelf, published, recorded, undeclared

SHIPPED = sorted(folder.name for folder in SHELF.iterdir())
WHAT_TO_DO = (
    "This version of the toolkit was published with other words. Give it a new number and its lines in CHANGES.yaml; "
    "for a new version, then run: .venv/bin/python tests/house/published.py"
)


@pytest.mark.parametrize("name", SHIPPED)
def test_version_is_as_it_was_published(name: str) -> None:
    one = on_shelf(name)

    assert recorded(one) == published()[name].get(one.version), WHAT_TO_DO


@pytest.mark.parametrize("name", SHIPPED)
def test_versions_say_what_they_changed(name: str) -> None:
    assert undeclared(on_shelf(name), published()[name]) == []


def next_version(one: Toolkit) -> Toolkit:
    """A question reworded, the last factor gone."""
    first, *others = one.key_factors
    asked, *more = first.questions
    reworded = replace(first, questions=(replace(asked, text="Otherwise?"), *more))
    return replace(one, version="2.0.0", key_factors=(reworded, *others), context_factors=one.context_factors[:-1])


def test_changed_words_and_a_lost_identifier_are_found() -> None:
    one = on_shelf(SHIPPED[0])
    new = next_version(one)
    question, lost = one.key_factors[0].questions[0].id, one.context_factors[-1].id
    versions = {one.version: recorded(one), new.version: recorded(new)}

    assert recorded(replace(new, version=one.version)) != recorded(one)
    assert undeclared(new, versions) == [
        *sorted(f"2.0.0: {subject} is not in CHANGES.yaml" for subject in (question, lost)),
        f"2.0.0: {lost} is not in retired.yaml",
    ]

    lines = (
        DeclaredChange("2.0.0", question, ChangeKind.REWORDED),
        DeclaredChange("2.0.0", lost, ChangeKind.RETIRED),
    )
    assert undeclared(replace(new, changes=lines, retired=(Retired(lost),)), versions) == []
