"""Action plans and the changes that they are made of."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.assessments.enums import Layer
from hospes.journey.assessments.models import Assessment, ProposedChange
from hospes.journey.cities.models import City
from hospes.journey.mentoring.models import Activity
from hospes.journey.plans.enums import ChangeOrigin, PlanState
from hospes.journey.plans.models.written import Part, Written
from hospes.journey.practices.models import Practice
from hospes.journey.programmes.models import Scheme
from hospes.journey.toolkits.models import ToolkitVersion

LONGEST_ANSWER = 365  # days in which the city says that it answers a proposal


class Plan(Written):
    """What a city wants to change on a theme, step by step."""

    city = models.ForeignKey(City, models.PROTECT, related_name="plans", verbose_name=_("city"))
    scheme = models.ForeignKey(
        Scheme, models.PROTECT, null=True, blank=True, related_name="plans", verbose_name=_("scheme")
    )
    assessment = models.ForeignKey(
        Assessment, models.PROTECT, null=True, blank=True, related_name="plans", verbose_name=_("born from")
    )
    toolkit_version = models.ForeignKey(
        ToolkitVersion,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("toolkit whose key factors it works on"),
    )
    theme = models.CharField(_("theme"), max_length=250)
    title = models.CharField(_("title"), max_length=250)
    purpose = models.TextField(_("what it is for"), blank=True)
    language = models.CharField(_("language in which it is written"), max_length=12, default="en")
    begins = models.DateField(_("begins"), null=True, blank=True)
    ends = models.DateField(_("ends"), null=True, blank=True)
    adopt_by = models.DateField(_("the council decides by"), null=True, blank=True)
    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("keeper")
    )
    state = models.CharField(_("state"), max_length=8, choices=PlanState, default=PlanState.CURRENT)
    layer = models.PositiveSmallIntegerField(_("who may read drafts"), choices=Layer, default=Layer.DRAFT)
    response_days = models.PositiveSmallIntegerField(_("days in which we answer a proposal"), default=30)
    update_months = models.PositiveSmallIntegerField(_("we ask how it goes every so many months"), default=3)
    updates_asked_at = models.DateTimeField(_("last asked how it goes"), null=True, blank=True)
    shows_answers = models.BooleanField(_("shows how many proposals were answered in time"), default=False)
    slug = models.SlugField(_("address"), max_length=100, unique=True, null=True, blank=True)
    is_example = models.BooleanField(_("invented example"), default=False)
    created_at = models.DateTimeField(_("begun"), default=timezone.now)
    over_at = models.DateTimeField(_("over since"), null=True, blank=True)
    over_why = models.CharField(_("why it is over"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("action plan")
        verbose_name_plural = _("action plans")
        ordering = ("-created_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(theme=""),
                name="plan_has_a_title",
                violation_error_message=_("Give the plan a title and a theme."),
            ),
            models.UniqueConstraint(
                fields=("city", "theme"),
                condition=Q(state="current"),
                name="plan_current_once_per_theme",
                violation_error_message=_("The city has a current plan on this theme. End it first."),
            ),
            models.CheckConstraint(
                condition=Q(begins=None) | Q(ends=None) | Q(ends__gte=F("begins")),
                name="plan_ends_after_it_begins",
                violation_error_message=_("A plan cannot end before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(response_days__range=(1, LONGEST_ANSWER)),
                name="plan_answers_in_days",
                violation_error_message=_("Give the city 1 to 365 days to answer."),
            ),
            models.CheckConstraint(
                condition=Q(update_months__lte=24),
                name="plan_asks_in_months",
                violation_error_message=_("Ask every 1 to 24 months, or never (0)."),
            ),
            models.CheckConstraint(
                condition=Q(layer__lte=Layer.PROGRAMME),
                name="plan_draft_is_not_public",
                violation_error_message=_("A version is published; a draft is not."),
            ),
            models.CheckConstraint(
                condition=Q(state=PlanState.CURRENT, over_at=None, over_why="")
                | (Q(state=PlanState.OVER, over_at__isnull=False) & ~Q(over_why="")),
                name="plan_is_over_for_a_reason",
                violation_error_message=_("Say why the plan is over."),
            ),
        )
        indexes = (models.Index(fields=("city", "state"), name="plan_by_city"),)

    def __str__(self) -> str:
        return self.title


class Change(Part):
    """Something that a city wants to be different, and where the idea comes from."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="changes", verbose_name=_("plan"))
    title = models.CharField(_("what changes"), max_length=500)
    text = models.TextField(_("why, and for whom"), blank=True)
    outcome = models.TextField(_("what is different then"), blank=True)
    factor = models.CharField(_("key factor"), max_length=40, blank=True)
    origin = models.CharField(_("where it comes from"), max_length=10, choices=ChangeOrigin, default=ChangeOrigin.OWN)
    origin_item = models.CharField(_("item it comes from"), max_length=40, blank=True)
    line = models.ForeignKey(
        ProposedChange,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("line of the first list"),
    )
    practice = models.ForeignKey(
        Practice, models.SET_NULL, null=True, blank=True, related_name="plan_changes", verbose_name=_("good practice")
    )
    activity = models.ForeignKey(
        Activity, models.SET_NULL, null=True, blank=True, related_name="plan_changes", verbose_name=_("visit")
    )

    class Meta(Part.Meta):
        verbose_name = _("change of a plan")
        verbose_name_plural = _("changes of plans")
        constraints = (
            *Part.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(title=""),
                name="plan_change_says_what",
                violation_error_message=_("Say what changes."),
            ),
            models.UniqueConstraint(fields=("plan", "line"), name="plan_change_once_per_line"),
        )

    def __str__(self) -> str:
        return self.title
