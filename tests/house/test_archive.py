"""A city's record forgets nothing: each model, each field, each number in the audit is carried or left out aloud."""

import ast

from django.apps import apps
from django.db.models import Model

from hospes.archive.kinds import DETAILS, KINDS, LEFT_OUT, LEFT_OUT_BY_NAME, kind_of, pointed_to
from hospes.archive.kinds import NAMED as BY_NAME
from house.reading import ROOT, called, calls, changes_files, inside, tree

ROOMS = ("hospes.journey.", "hospes.audit")
ALIKE = {"invitation", "peer", "file", "respondent"}  # identifiers of the world, not of one database
NOT_OF_A_CITY = {"kind", "kinds"}  # of a fact: a name of ours
NUMBERS = (".pk", "_id")


def models() -> list[type[Model]]:
    """Every model of the journey and of the audit with a table of its own, those between two models too."""
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if model.__module__.startswith(ROOMS)]


def reason(model: type[Model]) -> str:
    """Why a model is not carried. Tables between two models stay with the one that makes them."""
    made_for = model._meta.auto_created
    return LEFT_OUT.get(made_for or model, "") or LEFT_OUT_BY_NAME.get(model._meta.label_lower, "")


def test_each_model_is_in_the_record_or_left_out_for_a_reason():
    """Forgotten? Name it in KINDS of src/hospes/archive/kinds.py, or in LEFT_OUT with the reason."""
    forgotten = {model._meta.label for model in models() if kind_of(model) is None and not reason(model)}

    assert forgotten - {"people.Person_groups", "people.Person_user_permissions"} == set()


def test_nothing_is_both_carried_and_left_out():
    assert {kind.name for kind in KINDS if reason(kind.model)} == set()
    assert set(LEFT_OUT_BY_NAME) - {model._meta.label_lower for model in models()} == set()


def test_each_field_that_is_left_out_is_one_and_has_a_reason():
    for kind in KINDS:
        names = {field.name for field in kind.model._meta.concrete_fields}

        assert set(kind.left_out) - names == set(), kind.name
        assert all(kind.left_out.values()), kind.name


def test_each_row_points_only_to_rows_that_come_before_it():
    there: set[type[Model]] = set(BY_NAME)
    for kind in KINDS:
        ahead = {model._meta.label for one in kind.fields if (model := pointed_to(one))} - {
            model._meta.label for model in there
        }

        assert ahead == set(), kind.name
        there.add(kind.model)


def test_no_secret_is_in_the_record():
    carried = {one.name for kind in KINDS for one in kind.fields}

    assert carried & {"password", "words", "tell", "key", "is_superuser", "last_login"} == set()


def test_each_number_that_the_audit_tells_is_translated():
    """Forgotten? A detail of ``record`` that is the number of a row stands in DETAILS of archive/kinds.py."""
    told = {
        (inside(file), word.arg)
        for file in changes_files()
        if file.is_relative_to(ROOT / "src/hospes/journey/assessments") or "cities" in file.parts
        for call in calls(tree(file))
        if called(call) in {"record", "record_voice"}
        for word in call.keywords
        if word.arg not in {"of", "by"} and any(number in ast.unparse(word.value) for number in NUMBERS)
    }

    assert {one for one in told if one[1] not in DETAILS.keys() | ALIKE | NOT_OF_A_CITY} == set()


def test_each_kind_and_part_is_described():
    told = (ROOT / "docs" / "archive.md").read_text(encoding="utf-8")

    assert {kind.name for kind in KINDS if f"`{kind.name}`" not in told} == set()
