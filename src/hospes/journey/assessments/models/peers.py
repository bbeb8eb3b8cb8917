"""How peers of other cities review: what a city released to them, who they are, what they remark, what it answers."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.assessments.enums import Level, RemarkKind, Uptake
from hospes.journey.assessments.models.links import MOST_REMINDERS, SignedLink
from hospes.journey.assessments.models.rounds import Assessment
from hospes.journey.toolkits.models import ToolkitVersion


class Review(models.Model):
    """That a city asks peers to read how it sees itself; what it released to them does not change afterwards."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="reviews", verbose_name=_("assessment"))
    version = models.ForeignKey(ToolkitVersion, models.PROTECT, related_name="+", verbose_name=_("version read"))
    question = models.TextField(_("what the city asks its peers"))
    released = models.JSONField(_("what peers read"))  # by key factor: ``queries.released``
    opened_at = models.DateTimeField(_("opened"), default=timezone.now)
    opened_by = models.CharField(_("opened by"), max_length=200, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.CharField(_("closed by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("peer review")
        verbose_name_plural = _("peer reviews")
        ordering = ("-opened_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("assessment",),
                condition=Q(closed_at__isnull=True),
                name="review_one_at_a_time",
                violation_error_message=_("A peer review is open already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.assessment} - {self.opened_at:%Y-%m-%d}"


class Peer(SignedLink):
    """Somebody of another city who is asked to review, by a link of their own; their name stands beside their words."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="peers", verbose_name=_("peer review"))
    city = models.CharField(_("city of the peer"), max_length=150)
    came_at = models.DateTimeField(_("agreed to take part"), null=True, blank=True)
    done_at = models.DateTimeField(_("finished"), null=True, blank=True)
    told_at = models.DateTimeField(_("told what the city answered"), null=True, blank=True)

    class Meta:
        verbose_name = _("peer")
        verbose_name_plural = _("peers")
        ordering = ("created_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(reminders__lte=MOST_REMINDERS),
                name="peer_reminded_twice_at_most",
                violation_error_message=_("Two reminders have been sent already."),
            ),
        )

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.city) if part)

    @property
    def assessment(self) -> Assessment:
        """What the peer reviews."""
        return self.review.assessment


class _Written(models.Model):
    """Words that may be put right; what stood before is kept as an earlier decision."""

    text = models.TextField(_("text"))
    revision = models.PositiveIntegerField(_("revision"), default=1)
    changed_at = models.DateTimeField(_("last changed"), default=timezone.now)
    changed_by = models.CharField(_("last changed by"), max_length=200, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.text[:60]


class Remark(_Written):
    """What a peer says of a key factor: a comment, a question, or a level with its reason."""

    peer = models.ForeignKey(Peer, models.CASCADE, related_name="remarks", verbose_name=_("peer"))
    item = models.CharField(_("key factor"), max_length=40)
    kind = models.CharField(_("kind"), max_length=8, choices=RemarkKind)
    level = models.PositiveSmallIntegerField(_("proposed level"), choices=Level, null=True, blank=True)
    written_at = models.DateTimeField(_("written"), default=timezone.now)

    class Meta:
        verbose_name = _("remark of a peer")
        verbose_name_plural = _("remarks of peers")
        ordering = ("written_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(kind=RemarkKind.LEVEL, level__range=(0, 4))
                | (~Q(kind=RemarkKind.LEVEL) & Q(level__isnull=True)),
                name="remark_has_a_level_when_it_proposes_one",
                violation_error_message=_("Choose the level that you propose."),
            ),
        )


class CityAnswer(_Written):
    """What the city answers to a remark, and whether it takes it up."""

    remark = models.OneToOneField(Remark, models.CASCADE, related_name="answer", verbose_name=_("remark"))
    uptake = models.CharField(_("what the city does with it"), max_length=8, choices=Uptake)
    answers = models.PositiveIntegerField(_("revision of the remark that was answered"))

    class Meta:
        verbose_name = _("answer to a peer")
        verbose_name_plural = _("answers to peers")
