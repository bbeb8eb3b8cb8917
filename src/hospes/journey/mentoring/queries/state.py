"""The state of play of a scheme on one sheet, for a transfer workshop or a steering committee."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from hospes.journey.cities.rules import Visitor
from hospes.journey.mentoring.enums import Standing
from hospes.journey.mentoring.models import PracticeShown
from hospes.journey.mentoring.queries.risks import RiskLine, risks_in
from hospes.journey.mentoring.queries.roads import Passing
from hospes.journey.mentoring.queries.scheme_page import Meeting, SchemePage, scheme_page
from hospes.journey.practices.enums import State
from hospes.journey.programmes.models import Programme, Scheme

OVER = (Standing.DONE, Standing.DROPPED)


@dataclass(frozen=True)
class PlanNote:
    """A plan of a city of the scheme, as far as the reader may know of it."""

    city: str
    title: str
    adopted_on: date | None
    said_on: date | None  # when somebody last said how a step goes
    is_silent: bool  # for longer than the plan says
    href: str = ""


@dataclass(frozen=True)
class StateSheet:
    """Who, what is done and what comes next, what stays of it, plans so far, risks and what is done about them."""

    scheme: Scheme
    on: date
    page: SchemePage
    risks: tuple[RiskLine, ...]
    plans: tuple[PlanNote, ...] = ()

    @property
    def programme(self) -> Programme:
        """Whose scheme it is."""
        return self.scheme.theme.programme

    @property
    def passed(self) -> tuple[Passing, ...]:
        """Milestones that were passed."""
        return tuple(one.passing for one in self.page.visits if one.passing.standing is Standing.DONE)

    @property
    def ahead(self) -> tuple[Passing, ...]:
        """Milestones that were not, late ones too."""
        return tuple(one.passing for one in self.page.visits if one.passing.standing not in OVER)

    @property
    def achieved(self) -> tuple[Meeting, ...]:
        """Activities from which something stays."""
        return tuple(one for one in self.page.meetings if one.is_over and (one.outputs or one.practices))

    @property
    def is_example(self) -> bool:
        """Whether something on it was invented."""
        return any(one.activity.is_invented for one in self.page.meetings) or any(
            line.risk.is_example for line in self.risks
        )


def state_sheet(scheme: Scheme, person: Visitor, today: date, plans: tuple[PlanNote, ...] = ()) -> StateSheet:
    """The sheet of a scheme on a day; of risks those that may still happen or have happened."""
    risks = tuple(line for line in risks_in(scheme, person, today) if line.state != "gone")
    return StateSheet(scheme, today, scheme_page(scheme, today), risks, plans)


def practice_name(shown: PracticeShown, language: str) -> str:
    """What a practice that was shown is called; one that its city is rewriting is not named meanwhile."""
    practice = shown.practice
    if practice is None:
        return shown.name
    if practice.state not in (State.PUBLISHED, State.RETIRED):
        return _("A practice that is being rewritten")
    texts = {text.language: text.title for text in practice.texts.all()}
    return texts.get(language) or texts.get(practice.language) or practice.slug
