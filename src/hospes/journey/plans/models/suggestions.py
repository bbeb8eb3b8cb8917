"""What the local support group proposes, and what the city answers."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.assessments.models import SignedLink
from hospes.journey.cities.models import SupportMember
from hospes.journey.plans.enums import Decision, SuggestionKind
from hospes.journey.plans.models.plans import Change, Plan
from hospes.journey.plans.models.written import new_code


class SuggestionLink(SignedLink):
    """A link by which a member of the local support group reads a plan and proposes, without an account."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="links", verbose_name=_("plan"))
    member = models.ForeignKey(
        SupportMember, models.CASCADE, related_name="+", verbose_name=_("member of the local support group")
    )
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True)

    class Meta:
        verbose_name = _("link to a plan")
        verbose_name_plural = _("links to plans")
        ordering = ("created_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("plan", "member"), condition=Q(revoked_at=None), name="plan_link_one_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return self.name or self.email


class Suggestion(models.Model):
    """What a member of the local support group proposes or remarks; it is named, and never edited."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="suggestions", verbose_name=_("plan"))
    change = models.ForeignKey(
        Change, models.SET_NULL, null=True, blank=True, related_name="suggestions", verbose_name=_("change")
    )
    code = models.CharField(_("identifier"), max_length=12, unique=True, default=new_code, editable=False)
    kind = models.CharField(_("kind"), max_length=8, choices=SuggestionKind)
    text = models.TextField(_("what is said"))
    organisation = models.CharField(_("organisation"), max_length=200)
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(_("language"), max_length=12, default="en")
    member = models.ForeignKey(
        SupportMember,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("member of the local support group"),
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    said_at = models.DateTimeField(_("said"), default=timezone.now)
    due_on = models.DateField(_("answered by"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        verbose_name = _("proposal of the local support group")
        verbose_name_plural = _("proposals of the local support group")
        ordering = ("said_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(organisation=""),
                name="plan_suggestion_is_named",
                violation_error_message=_("Write what you propose, and for which organisation."),
            ),
        )

    def __str__(self) -> str:
        return self.text[:80]


class Response(models.Model):
    """What the city answers: what it decided, why, what is done and by when. Another may follow; none is changed."""

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="responses", verbose_name=_("proposal"))
    decision = models.CharField(_("decision"), max_length=8, choices=Decision)
    reasons = models.TextField(_("reasons"))
    what = models.TextField(_("what is done"), blank=True)
    by_when = models.DateField(_("by when"), null=True, blank=True)
    said_at = models.DateTimeField(_("said"), default=timezone.now)
    said_by = models.CharField(_("said by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("answer to a proposal")
        verbose_name_plural = _("answers to proposals")
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(reasons=""),
                name="plan_response_has_reasons",
                violation_error_message=_("Say why."),
            ),
            models.CheckConstraint(
                condition=~Q(decision__in=(Decision.TAKEN_UP, Decision.PARTLY)) | ~Q(what=""),
                name="plan_response_says_what_is_done",
                violation_error_message=_("Say what is done."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_decision_display()}: {self.reasons[:60]}"
