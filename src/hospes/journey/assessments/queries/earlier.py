"""What was decided before, and what came too late: kept, and readable where it was decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hospes.journey.assessments.enums import RemarkKind, Uptake
from hospes.journey.assessments.models import Assessment, EarlierDecision
from hospes.journey.assessments.queries.asking import level_said
from hospes.method.toolkit_format.model import Toolkit


@dataclass(frozen=True)
class EarlierLine:
    """A decision as it was before, or as it came too late."""

    words: str  # "2: partly in place", "3: meets the standard · 30 June 2027", "3 May 2026 · Town hall"
    text: str  # the reason; who was present
    at: datetime
    by: str
    was_stale: bool


def earlier_decisions(assessment: Assessment, kind: str, toolkit: Toolkit) -> Mapping[str, tuple[EarlierLine, ...]]:
    """The earlier decisions of one kind, the newest first, by what was decided on."""
    found: dict[str, tuple[EarlierLine, ...]] = {}
    for one in EarlierDecision.objects.filter(assessment=assessment, kind=kind):
        found[one.item] = (*found.get(one.item, ()), _line(one, toolkit))
    return found


def _line(one: EarlierDecision, toolkit: Toolkit) -> EarlierLine:
    said = one.said
    words = [str(RemarkKind(said["kind"]).label)] if said.get("kind") else []
    words += [str(Uptake(said["uptake"]).label)] if said.get("uptake") else []
    words += [_level(said["level"], toolkit)] if _has_level(said) else []
    words += [_day(said[name]) for name in ("by_date", "held_on") if said.get(name)]
    words += [said["place"]] if said.get("place") else []
    return EarlierLine(" · ".join(words), said["note"], one.at, one.by, one.was_stale)


def _has_level(said: dict[str, Any]) -> bool:
    """Comments and questions of peers have none to speak of."""
    return "level" in said and (said["level"] is not None or "kind" not in said)


def _level(level: int | None, toolkit: Toolkit) -> str:
    return _("no level") if level is None else level_said(toolkit, level)


def _day(text: str) -> str:
    return date_format(date.fromisoformat(text), "DATE_FORMAT")
