"""Calls for interest: what is looked for on a theme, until when, and by which weights and rules it is matched."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.cities.models import Association, Revised
from hospes.journey.matching.enums import Aim, CallState, Side
from hospes.journey.programmes.models import Theme
from hospes.journey.toolkits.models import ToolkitVersion
from hospes.method.matching.model import Weights

MOST_POINTS = 20_000  # of a weight, of the floor, of the bonus: sums of scores stay exact
USUAL = Weights()


class Call(Revised):
    """A programme's question on one theme: who wants help, who can help?"""

    theme = models.ForeignKey(Theme, models.PROTECT, related_name="calls", verbose_name=_("theme"))
    toolkit_version = models.ForeignKey(
        ToolkitVersion, models.PROTECT, related_name="+", verbose_name=_("toolkit whose key factors are matched on")
    )
    title = models.CharField(_("title"), max_length=200)
    purpose = models.TextField(_("what it is for"), blank=True)
    opens_on = models.DateField(_("opens on"))
    answer_by = models.DateField(_("cities say until then whether they take part"))
    closes_on = models.DateField(_("needs and offers are complete by"))
    state = models.CharField(_("state"), max_length=8, choices=CallState, default=CallState.DRAFT)
    aim = models.CharField(_("aim"), max_length=8, choices=Aim, default=Aim.TOTAL)
    need = models.PositiveIntegerField(_("points for needs that are covered"), default=USUAL.need)
    context = models.PositiveIntegerField(_("points for a like context"), default=USUAL.context)
    size = models.PositiveIntegerField(_("points for a like size"), default=USUAL.size)
    language = models.PositiveIntegerField(_("points for the preferred language"), default=USUAL.language)
    abroad = models.PositiveIntegerField(_("points for another country"), default=USUAL.abroad)
    min_score = models.PositiveIntegerField(_("points under which no match is better"), default=0)
    incumbent_bonus = models.PositiveIntegerField(_("points for a match that stands"), default=500)
    response_days = models.PositiveSmallIntegerField(_("days to answer a proposed match"), default=14)
    created_at = models.DateTimeField(_("added"), default=timezone.now)
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    class Meta:
        verbose_name = _("call for interest")
        verbose_name_plural = _("calls for interest")
        ordering = ("-opens_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(title=""),
                name="call_has_a_title",
                violation_error_message=_("Write a title, so that others know what is meant."),
            ),
            models.UniqueConstraint(
                fields=("theme", "title"),
                name="call_once",
                violation_error_message=_("The theme has a call with this title already."),
            ),
            models.CheckConstraint(
                condition=Q(answer_by__gte=F("opens_on"), closes_on__gte=F("answer_by")),
                name="call_days_follow",
                violation_error_message=_("A call opens, cities answer, it closes: choose days in this order."),
            ),
            models.CheckConstraint(
                condition=Q(
                    need__lte=MOST_POINTS,
                    context__lte=MOST_POINTS,
                    size__lte=MOST_POINTS,
                    language__lte=MOST_POINTS,
                    abroad__lte=MOST_POINTS,
                    min_score__lte=MOST_POINTS,
                    incumbent_bonus__lte=MOST_POINTS,
                ),
                name="call_points_in_bounds",
                violation_error_message=_("Points go from 0 to 20,000."),
            ),
            models.CheckConstraint(
                condition=Q(response_days__range=(1, 90)),
                name="call_gives_days_to_answer",
                violation_error_message=_("Give the cities 1 to 90 days to answer."),
            ),
            models.CheckConstraint(
                condition=Q(state=CallState.DRAFT, opened_at=None, closed_at=None, decided_at=None)
                | Q(state=CallState.OPEN, opened_at__isnull=False, closed_at=None, decided_at=None)
                | Q(state=CallState.CLOSED, opened_at__isnull=False, closed_at__isnull=False, decided_at=None)
                | Q(state=CallState.DECIDED, closed_at__isnull=False, decided_at__isnull=False),
                name="call_state_has_its_moment",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def weights(self) -> Weights:
        """The most points that each term can give."""
        return Weights(self.need, self.context, self.size, self.language, self.abroad)


class AssociationCap(models.Model):
    """At most so many pairs for the mentees, or the mentors, of one association."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="caps", verbose_name=_("call for interest"))
    association = models.ForeignKey(Association, models.PROTECT, related_name="+", verbose_name=_("association"))
    side = models.CharField(_("counts its"), max_length=8, choices=Side)
    most = models.PositiveSmallIntegerField(_("at most"))

    class Meta:
        verbose_name = _("cap of an association")
        verbose_name_plural = _("caps of associations")
        ordering = ("association", "side")
        constraints = (
            models.UniqueConstraint(
                fields=("call", "association", "side"),
                name="cap_once",
                violation_error_message=_("This association has a cap already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.association}: {self.most}"
