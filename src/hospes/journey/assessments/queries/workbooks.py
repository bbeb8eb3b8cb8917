"""An assessment as a workbook that can be filled in elsewhere: what it asks, what is said, where it comes from."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar
from uuid import uuid5

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hospes.journey.assessments.enums import Importance
from hospes.journey.assessments.models import Answer, Assessment, ContextReading, Rating, Respondent
from hospes.journey.assessments.queries.asking import toolkit_of
from hospes.journey.assessments.queries.contents import Content, Stated, said
from hospes.journey.assessments.queries.pages import Sheet
from hospes.journey.assessments.queries.sheets import sheet, voice_of
from hospes.journey.assessments.queries.voiced import VoicedLine, voiced
from hospes.journey.assessments.rules import Refused

FORM = "1"  # of the workbook; a later one may have other columns
NOT_IN_A_CELL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
Kind = TypeVar("Kind", bound=Content)


@dataclass(frozen=True)
class Stamp:
    """What a workbook carries of where it comes from."""

    form: str
    voice: str  # a name of the voice that leads back to nothing else
    toolkit: str
    version: str
    language: str


@dataclass(frozen=True)
class Workbook:
    """An assessment as one voice can answer it, every text in one language."""

    stamp: Stamp
    city: str
    round: str
    on: date
    is_example: bool
    is_finished: bool
    sheet: Sheet
    voiced: tuple[VoicedLine, ...]  # what the voices answered, by groups that may be shown


@dataclass(frozen=True)
class Brought:
    """What a file says to one item, and the revision that it was made from."""

    item: str
    seen_revision: int
    content: Stated


def workbook(assessment: Assessment, language: str) -> Workbook:
    """The workbook of an assessment, for the voice of the city's staff."""
    voice = voice_of(assessment)
    with translation.override(language):
        toolkit = toolkit_of(assessment, language)
        return Workbook(
            stamp=stamp_of(voice, language),
            city=assessment.city.official_name(language),
            round=assessment.round.title,
            on=timezone.localdate(),
            is_example=assessment.is_example,
            is_finished=assessment.finished_at is not None,
            sheet=sheet(assessment, voice, beside=False, evidence=False),
            voiced=voiced(assessment, toolkit),
        )


def stamp_of(voice: Respondent, language: str) -> Stamp:
    """The stamp of a workbook that is made now."""
    version = voice.assessment.round.toolkit_version
    return Stamp(FORM, str(uuid5(voice.pk, "workbook")), version.toolkit.slug, version.version, language)


def check_stamp(stamp: Stamp, voice: Respondent) -> None:
    """Refused when a workbook was made for something else, in a sentence that says what to do."""
    here = stamp_of(voice, stamp.language)
    if stamp.form != here.form:
        raise Refused(_("Another version of Hospes made this workbook. Download a fresh one, and fill that in."))
    if stamp.toolkit != here.toolkit or stamp.voice != here.voice:
        raise Refused(_("This workbook belongs to another assessment. Download the one of this page."))
    if stamp.version != here.version:
        words = _(
            "This workbook asks the questions of version %(then)s of the toolkit; this round is on version %(now)s. "
            "Download a fresh one, and fill that in."
        )
        raise Refused(words % {"then": stamp.version, "now": here.version})


def said_now(voice: Respondent) -> dict[str, Answer | Rating | ContextReading]:
    """All that a voice says, by item."""
    found: dict[str, Answer | Rating | ContextReading] = {}
    for model in (Answer, Rating, ContextReading):
        found |= {each.item: each for each in model._default_manager.filter(respondent=voice)}
    return found


def present(statement: Answer | Rating | ContextReading | None, kind: type[Kind]) -> Content:
    """What is said now; nothing, when there is nothing."""
    return said(statement) if statement else kind()


def in_a_cell(text: str) -> str:
    """Text as a workbook can hold it."""
    return NOT_IN_A_CELL.sub(" ", text)


def filed(content: Content) -> Content:
    """A content as it reads in a workbook."""
    return replace(content, note=in_a_cell(content.note))


def importance_words() -> dict[int, str]:
    """How the three importances read in a list."""
    pattern = pgettext("a level and its descriptor", "%(level)s: %(words)s")
    return {one.value: pattern % {"level": one.value, "words": one.label} for one in Importance}
