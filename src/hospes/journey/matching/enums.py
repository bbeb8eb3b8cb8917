"""The closed lists of this step."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Side(models.TextChoices):
    """What a city looks for in a call: help, or somebody to help."""

    MENTEE = "mentee", _("mentee")
    MENTOR = "mentor", _("mentor")

    @property
    def other(self) -> "Side":
        """The side across."""
        return Side.MENTOR if self is Side.MENTEE else Side.MENTEE


class CallState(models.TextChoices):
    """How far a call for interest is."""

    DRAFT = "draft", _("being prepared")
    OPEN = "open", pgettext_lazy("how far a call is", "open")
    CLOSED = "closed", pgettext_lazy("how far a call is", "closed")  # takes no more answers; is matched
    DECIDED = "decided", _("decided")


class Aim(models.TextChoices):
    """What makes one matching better than another; the values are those of ``method.matching.Objective``."""

    TOTAL = "total", _("as much help as possible for all together")
    NASH = "nash", _("a bad match weighs more than a good one")
    FLOOR = "floor", _("the worst match is as good as possible")
    PRIORITY = "priority", _("those who come first are served first")


class InterestState(models.TextChoices):
    """How far a city has got with a call."""

    LISTED = "listed", _("not invited yet")
    INVITED = "invited", _("invited")
    OPENED = "opened", _("has opened the invitation")
    ANSWERED = "answered", _("takes part")
    DECLINED = "declined", _("does not take part")
    WITHDRAWN = "withdrawn", _("has withdrawn")


class LetterKind(models.TextChoices):
    """What a letter of a call is about."""

    INVITATION = "invitation", _("invitation")
    REMINDER = "reminder", _("reminder")
    MATCH = "match", _("proposed match")
    REPLY = "reply", _("reply to a question")
    AGREED = "agreed", _("both agree")
    OVER = "over", _("the match is not made")


class LetterState(models.TextChoices):
    """What is known of a letter on its way; that it was read, no letter can tell."""

    NOBODY = "nobody", _("nobody to write to")
    TAKEN_BACK = "taken_back", _("taken back")
    WAITING = "waiting", _("waits to be sent")
    SENT = "sent", _("sent")
    HANDED_OVER = "handed_over", _("handed over")
    REFUSED = "refused", _("the mail server does not accept the address")
    RETURNED = "returned", _("came back")


class NeedsSource(models.TextChoices):
    """Where a city's needs are read from."""

    ASSESSMENT = "assessment", _("its finished assessment")
    CONVERSATION = "conversation", _("a conversation")


class Topic(models.TextChoices):
    """What the conversation about needs goes through."""

    CHALLENGES = "challenges", _("Challenges")
    TARGET_GROUP = "target_group", _("Whom it is about")
    TRIED = "tried", _("What was tried")
    SUPPORT = "support", _("What support there is")
    OBSTACLES = "obstacles", _("What stands in the way")
    HOPES = "hopes", _("What the city hopes for")


TOPIC_QUESTIONS = {  # what a facilitator asks, and a city asks itself
    Topic.CHALLENGES: (
        _("What is hardest for you on this theme, and for whom?"),
        _("Since when, and what made you notice it?"),
    ),
    Topic.TARGET_GROUP: (
        _("Whom do you want to reach, and about how many are they?"),
        _("Whom do you not reach today?"),
    ),
    Topic.TRIED: (
        _("What have you tried, and what came of it?"),
        _("What would you not try again?"),
    ),
    Topic.SUPPORT: (
        _("Who stands behind it: mayor, council, departments, organisations?"),
        _("Which people, how much money and time are there?"),
    ),
    Topic.OBSTACLES: (
        _("What could stop you: law, budget, elections, opinions?"),
        _("What is not yours to decide?"),
    ),
    Topic.HOPES: (
        _("What should be different in two years?"),
        _("By what would a newcomer notice it?"),
    ),
}


class Origin(models.TextChoices):
    """Where a statement about a key factor comes from."""

    ASSESSMENT = "assessment", _("assessment")
    CONVERSATION = "conversation", _("conversation")
    WISH = "wish", _("wish")  # no level was said, only that help is wished
    OFFER = "offer", _("offer")
    UNKNOWN = "unknown", _("nobody knows")


class Statement(models.TextChoices):
    """What two people may write at once, and of which earlier words are kept."""

    NEED = "need", _("need")
    TALK = "talk", _("conversation")
    REQUEST = "request", _("what the city asks of a mentor")
    OFFER = "offer", _("offer")
    SHOWN = "shown", _("what a mentor shows")


class RuleKind(models.TextChoices):
    """What the coordinator asks of the match for two cities."""

    PIN = "pin", _("together")
    EXCLUDE = "exclude", _("not together")


class RunReason(models.TextChoices):
    """Why a run was started."""

    ASKED = "asked", _("somebody asked for it")
    DECLINED = "declined", _("a city declined its match")
    OVERDUE = "overdue", _("a city did not answer in time")


class RunState(models.TextChoices):
    """How far a run is."""

    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    CANCELLED = "cancelled", _("cancelled")
    FAILED = "failed", _("failed")


class RunStep(models.IntegerChoices):
    """What a run has done last; it goes on from there."""

    NOTHING = 0, _("has not begun")
    SOLVED = 1, _("found who can help whom")
    PROVEN = 2, _("proved that nothing is better")
    PRICED = 3, _("worked out what other aims would cost")


class ProposalState(models.TextChoices):
    """What became of a proposed match."""

    PROPOSED = "proposed", _("proposed")
    DECIDED = "decided", _("both cities agree")
    DECLINED = "declined", _("a city declined")
    OVERDUE = "overdue", _("not answered in time")
    REPLACED = "replaced", _("replaced by another proposal")


class Reply(models.TextChoices):
    """What a city says to its proposed match."""

    ACCEPT = "accept", _("We accept")
    ASK = "ask", _("We have a question")
    DECLINE = "decline", _("We decline")


class Todo(models.TextChoices):
    """What waits for a city in a call."""

    ANSWER = "answer", _("Say whether you take part")
    NEEDS = "needs", _("Say what you need")
    OFFER = "offer", _("Say what you can show")
    MATCH = "match", _("Answer your match")
