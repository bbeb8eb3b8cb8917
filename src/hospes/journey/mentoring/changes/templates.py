"""Taking a template: its milestones become the programme's own rows, with all their languages."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.cities.changes import SourceGiven, stated_source
from hospes.journey.cities.models import Source
from hospes.journey.mentoring.changes.milestones import free_code, next_position
from hospes.journey.mentoring.models import Milestone, TemplateTaken
from hospes.journey.mentoring.queries.templates import template
from hospes.journey.mentoring.rules import Refused
from hospes.journey.programmes.models import Programme
from hospes.method.programme_template import ProgrammeTemplate, TemplateMilestone, months_between, moved


@transaction.atomic
def take_template(*, programme: Programme, slug: str, by: Actor, first_month: str = "") -> tuple[Milestone, ...]:
    """Copy a template's milestones behind those that the programme has; once.

    ``first_month`` (YYYY-MM) moves its spans so that the first one begins then; without it they have no time. In the
    month in which the programme that the template is drawn from began, spans and their sources stay as they are.
    """
    now = Programme.objects.select_for_update().get(pk=programme.pk)
    found = template(slug)
    if found is None:
        raise Refused(_("There is no such template."))
    if TemplateTaken.objects.filter(programme=now).exists():
        raise Refused(_("This programme has taken a template already. Change its milestones instead."))
    TemplateTaken.objects.create(programme=now, template=found.id, version=found.version, taken_by=by.name)
    taken = _Taking(now, found, first_month).take()
    record("mentoring.take_template", of=now, by=by, template=found.id, version=found.version)
    return taken


class _Taking:
    """One template on its way into a programme."""

    def __init__(self, programme: Programme, found: ProgrammeTemplate, first_month: str) -> None:
        self.programme, self.template = programme, found
        self.months = months_between(found.begins, first_month) if first_month and found.begins else None
        self.sources = {one.id: one for one in found.sources}

    def take(self) -> tuple[Milestone, ...]:
        first = next_position(self.programme)
        return tuple(self._copy(first + place, one) for place, one in enumerate(self.template.milestones))

    def _copy(self, position: int, told: TemplateMilestone) -> Milestone:
        is_as_it_was = self.months == 0
        return Milestone.objects.create(
            programme=self.programme,
            position=position,
            code=free_code(self.programme, told.code),
            kind=told.kind.value,
            number=told.number,
            is_per_scheme=told.per_scheme,
            texts={language: self._words(told, language) for language in self.template.languages},
            leaves=[one.value for one in told.leaves],
            begins="" if self.months is None else moved(told.begins, self.months),
            ends="" if self.months is None else moved(told.ends, self.months),
            source=self._source(told.source) if is_as_it_was and told.source else None,
            from_template=True,
        )

    def _words(self, told: TemplateMilestone, language: str) -> Mapping[str, Any]:
        otherwise = told.otherwise.get(language, "") if self.months == 0 else ""
        return {
            "title": told.title[language],
            "purpose": told.purpose.get(language, ""),
            "questions": [one[language] for one in told.questions],
            "agenda": [{"title": line.title[language], "minutes": line.minutes} for line in told.agenda],
            "otherwise": otherwise,
        }

    def _source(self, name: str) -> Source:
        told = self.sources[name]
        return stated_source(SourceGiven(told.title, told.publisher, told.dated, told.url, told.read_on))
