"""What the parts of a plan share: a name that stays, a place, a revision, and that they can be taken out."""

import secrets
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.assessments.models import Earlier
from hospes.journey.cities.models import Revised
from hospes.journey.plans.enums import PartKind


def new_code() -> str:
    """A name by which a part is known in every version of its plan, wherever the plan is read."""
    return secrets.token_hex(6)


class Written(Revised):
    """What two people may write at once: revision, when last, by whom."""

    code = models.CharField(_("identifier"), max_length=12, unique=True, default=new_code, editable=False)
    changed_at = models.DateTimeField(_("last changed"), default=timezone.now)
    changed_by = models.CharField(_("last changed by"), max_length=200, blank=True)

    class Meta:
        abstract = True


class Part(Written):
    """A part of a plan: it stands at a place, and is taken out with a reason, never deleted."""

    position = models.PositiveIntegerField(_("position"), default=0)
    taken_out_at = models.DateTimeField(_("taken out"), null=True, blank=True)
    taken_out_why = models.CharField(_("why it was taken out"), max_length=500, blank=True)
    taken_out_by = models.CharField(_("taken out by"), max_length=200, blank=True)

    class Meta:
        abstract = True
        ordering: ClassVar[tuple[str, ...]] = ("position", "id")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=Q(taken_out_at=None, taken_out_why="")
                | (Q(taken_out_at__isnull=False) & ~Q(taken_out_why="")),
                name="plan_%(class)s_taken_out_for_a_reason",
                violation_error_message=_("Say why it is taken out."),
            ),
        )


class EarlierText(Earlier):
    """What stood before in a part of a plan, or came too late: kept, readable."""

    plan = models.ForeignKey("plans.Plan", models.CASCADE, related_name="earlier_texts", verbose_name=_("plan"))
    kind = models.CharField(_("kind"), max_length=10, choices=PartKind)
    code = models.CharField(_("identifier"), max_length=12)

    class Meta(Earlier.Meta):
        verbose_name = _("earlier text of a plan")
        verbose_name_plural = _("earlier texts of plans")
        indexes = (models.Index(fields=("code",), name="earlier_text_of_plan"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.code} ({self.revision})"
