"""What a shared report says: what was agreed on, nothing of a single voice, nothing from which what is kept follows."""

from dataclasses import asdict, replace
from datetime import date
from itertools import product

import pytest

from factories.assessments import Answering, make_assessment
from factories.toolkits import ARRIVING, SMALL, SPEAKING, make_toolkit_version
from factories.voices import come, make_invitation
from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.enums import ContextEffect, Layer
from hospes.journey.assessments.models import Assessment
from hospes.journey.assessments.queries import AssessmentReport, Layers
from hospes.method.toolkit_format import write
from hospes.method.toolkit_format.model import Area, Composite, Profile, Scoring

pytestmark = pytest.mark.django_db


def found(town: Answering) -> Assessment:
    return Assessment.objects.select_related("city", "round__toolkit_version").get(pk=town.assessment.pk)


def share(town: Answering, layer: Layer, **kept: Layer) -> None:
    layers = Layers(layer, {name.replace("_", "-"): at for name, at in kept.items()})
    seen = queries.layers_of(found(town)).key
    changes.share_assessment(assessment=town.assessment, layers=layers, seen=seen, by=town.officer.actor)


def public(town: Answering) -> AssessmentReport:
    return queries.as_read_from(found(town), Layer.PUBLIC, "en")


def spoken() -> Answering:
    """A city in which several voices spoke, and which agreed on one of two key factors."""
    town = make_assessment()
    for number, voice in enumerate(come(make_invitation(town)) for _each in range(3)):
        by = queries.actor_of(voice)
        for item in ("kf-bcdf", "kf-bcdg"):
            changes.save_rating(
                respondent=voice.respondent, item=item, seen_revision=0, level=number, importance=2,
                note="SECRET", by=by,
            )  # fmt: skip
        changes.save_answer(
            respondent=voice.respondent, item="q-bcdf", seen_revision=0, value="dont_know", note="SECRET", by=by
        )
        changes.save_context_reading(
            respondent=voice.respondent, item="cf-bcdf", seen_revision=0, effect="hinders", note="SECRET", by=by
        )
    changes.add_evidence(assessment=town.assessment, item="q-bcdf", text="SECRET", by=town.officer.actor)
    changes.add_own_change(assessment=town.assessment, text="SECRET", by=town.officer.actor)
    changes.save_meeting(
        assessment=town.assessment, held_on=date(2026, 5, 3), place="", present="SECRET", shows_names=False,
        seen_revision=0, by=town.officer.actor,
    )  # fmt: skip
    for item, level in (("kf-bcdf", 1), ("kf-bcdg", None)):
        changes.agree_level(
            assessment=town.assessment, item=item, seen_revision=0, level=level,
            reason="Few know it." if level else "SECRET", by=town.officer.actor,
        )  # fmt: skip
        changes.set_goal(
            assessment=town.assessment, item=item, seen_revision=0, level=3, by_date=date(2027, 5, 3), reason="",
            by=town.officer.actor,
        )  # fmt: skip
    return town


def test_a_shared_report_says_what_was_agreed_on_and_no_voices_word() -> None:
    town = spoken()
    changes.show_overall(assessment=town.assessment, shows=True, by=town.officer.actor)
    told = public(town)
    agreed, other = told.factors
    assert "SECRET" not in repr(asdict(told))
    assert town.officer.name not in repr(asdict(told))
    assert (agreed.level_word, agreed.standing.level, agreed.agreed and agreed.agreed.reason) == (
        "1: first steps", 1, "Few know it."
    )  # fmt: skip
    assert (agreed.standing.lowest, agreed.standing.highest, agreed.spread, agreed.dots) == (None, None, None, ())
    assert (other.level_word, other.standing.reading, other.standing.voices, other.agreed) == (
        "not agreed yet", None, 0, None
    )  # fmt: skip
    assert [goal.factor for goal in told.goals] == ["kf-bcdf"]
    assert (told.context, told.overall, told.before, told.first_list) == ((), None, None, ())
    assert [line.reply for line in agreed.open_answers] == [""] * len(agreed.open_answers)
    assert [factor.id for factor in told.gaps] == ["kf-bcdf", "kf-bcdg"]


def test_where_the_city_is_alone_its_levels_and_context_are_its_statement() -> None:
    town = make_assessment()
    town.rate("kf-bcdf", 4, 2, "A name")
    town.rate("kf-bcdg", 2)
    town.read_context("cf-bcdf", "helps", "A name")
    changes.show_overall(assessment=town.assessment, shows=True, by=town.officer.actor)
    told = public(town)
    assert [factor.state_word for factor in told.factors] == [
        "4: could mentor others (claimed)", "2: partly in place"
    ]  # fmt: skip
    assert [(line.effect, line.note) for line in told.context] == [(ContextEffect.HELPS, ""), (None, "")]
    assert told.overall is not None
    assert (told.overall.value, told.strengths[0].id, "A name" in repr(asdict(told))) == ("75", "kf-bcdf", False)


INDEX = replace(
    SMALL,
    id="index",
    scoring=Scoring(
        Profile.POINTS,
        areas=(Area("a-bcdf", "One", items=("kf-bcdf",)), Area("a-bcdg", "Two", items=("kf-bcdg",))),
        composites=(Composite("c-bcdf", "Both", ("a-bcdf", "a-bcdg")),),
    ),
)


@pytest.mark.parametrize("layer", [Layer.DRAFT, Layer.PROGRAMME])
def test_what_is_kept_cannot_be_worked_out_from_anything_that_is_shown(layer: Layer) -> None:
    """Whatever the city says of the key factor that it keeps, others read the same report."""
    seen = set()
    town = make_assessment()
    town.rate("kf-bcdg", 2, 2)
    changes.show_overall(assessment=town.assessment, shows=True, by=town.officer.actor)
    share(town, Layer.DRAFT, kf_bcdf=layer)
    for revision, (level, reply) in enumerate(product((None, 0, 4), ("yes", "no"))):
        town.rate("kf-bcdf", level, 3, f"{level}", seen=revision)
        town.answer("q-bcdf", reply, f"{revision}", seen=revision)
        changes.set_goal(
            assessment=town.assessment, item="kf-bcdf", seen_revision=revision, level=1 + revision % 4,
            by_date=date(2027, 5, 3), reason="", by=town.officer.actor,
        )  # fmt: skip
        seen.add(repr(public(town)))
    assert len(seen) == 1
    assert queries.as_read_from(found(town), layer, "en").kept == ()


def test_figures_over_several_key_factors_need_all_of_them() -> None:
    town = make_assessment(make_toolkit_version(write(replace(INDEX, key_factors=(ARRIVING, SPEAKING)))))
    town.answer("q-bcdf", "yes")
    assert [bool(public(town).areas), bool(public(town).composites)] == [True, True]
    share(town, Layer.DRAFT, kf_bcdf=Layer.SCHEME)
    told = public(town)
    assert (told.areas, told.composites, told.overall, told.tier) == ((), (), None, "")
    assert [factor.level_word for factor in told.factors] == ["kept by the city", ""]
