"""Beginning, finishing and reopening an assessment, and what it shows."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.assessments.enums import Group, Layer, State
from hospes.journey.assessments.models import Assessment, Respondent, Round
from hospes.journey.assessments.rules import Refused, can_begin, is_open
from hospes.journey.cities.models import City
from hospes.journey.people.models import Person
from hospes.journey.toolkits.enums import Subject
from hospes.journey.toolkits.models import ToolkitVersion


@transaction.atomic
def start_assessment(
    *, city: City, version: ToolkitVersion, by: Actor, person: Person | None = None, is_example: bool = False
) -> Assessment:
    """Begin a round in which the city is alone, with its first voice: the city's staff."""
    if not can_begin(version):
        raise Refused(_("This version of the toolkit is not published yet."))
    if version.toolkit.subject != Subject.CITY:
        raise Refused(_("This instrument is for the two sides of a partnership. It assesses no city."))
    City.objects.select_for_update().get(pk=city.pk)  # two colleagues who begin at once share one assessment
    same = Assessment.objects.filter(city=city, state=State.OPEN, round__toolkit_version__toolkit=version.toolkit_id)
    if same.exists():
        raise Refused(_("Your city is answering this toolkit already. Go on with that assessment."))
    round = Round.objects.create(toolkit_version=version, title=version.title)
    assessment = Assessment.objects.create(round=round, city=city, is_example=is_example)
    Respondent.objects.create(assessment=assessment, person=person, group=Group.CITY_STAFF)
    record("start_assessment", of=assessment, by=by, city=city.slug, version=str(version.pk))
    return assessment


@transaction.atomic
def join_round(*, round: Round, city: City, by: Actor, is_example: bool = False) -> Assessment:
    """Let a city assess itself in a round of many; one that answers this toolkit just now goes on with that."""
    City.objects.select_for_update().get(pk=city.pk)
    toolkit = round.toolkit_version.toolkit_id
    same = Assessment.objects.filter(city=city, state=State.OPEN, round__toolkit_version__toolkit=toolkit).first()
    if same:
        return same
    assessment = Assessment.objects.create(round=round, city=city, is_example=is_example)
    Respondent.objects.create(assessment=assessment, group=Group.CITY_STAFF)
    record("join_round", of=assessment, by=by, city=city.slug)
    return assessment


@transaction.atomic
def finish_assessment(*, assessment: Assessment, by: Actor) -> None:
    """Say that the picture is complete enough to be read; what is unanswered stays open in it."""
    _turn(assessment, State.OPEN, _("This assessment is finished already."))
    now = timezone.now()
    _only(assessment).update(state=State.FINISHED, finished_at=now, changed_at=now)
    record("finish_assessment", of=assessment, by=by)


@transaction.atomic
def reopen_assessment(*, assessment: Assessment, by: Actor) -> None:
    """Go on answering; what others read goes back to the draft, so that nothing new is published by itself."""
    found = _turn(assessment, State.FINISHED, _("This assessment is open already."))
    if found.round.closed_at is not None:
        raise Refused(_("The round is closed."))
    _only(assessment).update(state=State.OPEN, finished_at=None, layer=Layer.DRAFT, changed_at=timezone.now())
    record("reopen_assessment", of=assessment, by=by, was_read_by=found.layer)


@transaction.atomic
def show_overall(*, assessment: Assessment, shows: bool, by: Actor) -> None:
    """Show an overall figure in the report, or do not: the city decides."""
    _only(assessment).update(shows_overall=shows)
    record("show_overall", of=assessment, by=by, shows=shows)


def for_change(assessment: Assessment) -> Assessment:
    """The assessment, for this transaction alone; refused when it is not open."""
    found = _locked(assessment)
    if not is_open(found):
        raise Refused(_("This assessment is finished. Reopen it to change what it says."))
    return found


def _turn(assessment: Assessment, from_state: State, otherwise: str) -> Assessment:
    """The assessment, locked, if it is in the state from which it turns."""
    found = _locked(assessment)
    if found.state != from_state:
        raise Refused(otherwise)
    return found


def _locked(assessment: Assessment) -> Assessment:
    return (
        Assessment.objects.select_for_update(of=("self",))
        .select_related("round__toolkit_version")
        .defer("round__toolkit_version__texts")
        .get(pk=assessment.pk)
    )


def _only(assessment: Assessment) -> QuerySet[Assessment]:
    return Assessment.objects.filter(pk=assessment.pk)
