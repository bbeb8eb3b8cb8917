"""A proposed match, what each of the two cities says to it, and what became of it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.matching.enums import ProposalState, Reply, Side
from hospes.journey.matching.models.interests import Interest
from hospes.journey.matching.models.runs import Run
from hospes.journey.programmes.models import Scheme

STANDING = (ProposalState.PROPOSED, ProposalState.DECIDED)


class Proposal(models.Model):
    """That a mentee and a mentor are asked to work together, until when they answer, and what came of it."""

    run = models.ForeignKey(Run, models.PROTECT, related_name="proposals", verbose_name=_("run of the match"))
    mentee = models.ForeignKey(Interest, models.PROTECT, related_name="offered_mentors", verbose_name=_("mentee"))
    mentor = models.ForeignKey(Interest, models.PROTECT, related_name="offered_mentees", verbose_name=_("mentor"))
    state = models.CharField(_("state"), max_length=8, choices=ProposalState, default=ProposalState.PROPOSED)
    answer_by = models.DateField(_("to be answered by"))
    override = models.CharField(_("why it differs from the run"), max_length=500, blank=True)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    made_by = models.CharField(_("made by"), max_length=200, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    scheme = models.ForeignKey(
        Scheme, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("scheme")
    )

    class Meta:
        verbose_name = _("proposed match")
        verbose_name_plural = _("proposed matches")
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("mentee",),
                condition=Q(state__in=STANDING),
                name="proposal_one_for_a_mentee",
                violation_error_message=_("This mentee has a proposed match already."),
            ),
            models.CheckConstraint(
                condition=Q(state=ProposalState.PROPOSED, ended_at=None)
                | (~Q(state=ProposalState.PROPOSED) & Q(ended_at__isnull=False)),
                name="proposal_ends_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.mentee_id} - {self.mentor_id}"


class MatchAnswer(models.Model):
    """What one of the two cities says; a question gets its reply from the coordinator."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="answers", verbose_name=_("proposed match"))
    side = models.CharField(_("side"), max_length=8, choices=Side)
    answer = models.CharField(_("answer"), max_length=8, choices=Reply)
    text = models.TextField(_("reason or question"), blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.CharField(_("by"), max_length=200, blank=True)
    reply = models.TextField(_("reply"), blank=True)
    replied_at = models.DateTimeField(_("replied"), null=True, blank=True)
    replied_by = models.CharField(_("replied by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("answer to a proposed match")
        verbose_name_plural = _("answers to proposed matches")
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(answer=Reply.ACCEPT) | ~Q(text=""),
                name="match_answer_says_why",
                violation_error_message=_("Write your question, or why you decline."),
            ),
            models.CheckConstraint(
                condition=Q(replied_at__isnull=True, reply="")
                | (Q(answer=Reply.ASK, replied_at__isnull=False) & ~Q(reply="")),
                name="match_answer_question_has_its_reply",
            ),
            models.UniqueConstraint(
                fields=("proposal", "side"),
                condition=~Q(answer=Reply.ASK),
                name="match_answer_once",
                violation_error_message=_("Your city has answered this proposal already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.side}: {self.answer}"
