"""The closed lists of this step."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Side(models.TextChoices):
    """On which side of a scheme a partner stands."""

    MENTOR = "mentor", _("mentor")
    MENTEE = "mentee", _("mentee")
    UNSTATED = "unstated", _("partner")  # a source names the partners, and not always who mentored whom


class RoleKind(models.TextChoices):
    """What somebody does in a programme."""

    COORDINATOR = "coordinator", _("coordinator")  # keeps the programme, gives roles, publishes
    FACILITATOR = "facilitator", _("facilitator")  # keeps themes, schemes and partners with the coordinator
    ASSOCIATION = "association", _("association")
    CITY = "city", _("city")
    READER = "reader", _("reader")


class LogoKind(models.TextChoices):
    """How a logo is drawn."""

    PNG = "png", _("PNG picture")
    JPEG = "jpg", _("JPEG picture")


class PaperKind(models.TextChoices):
    """A paper of a programme that has sections of its own words."""

    BOOKLET = "booklet", _("methodology booklet")
    REPORT = "report", _("programme report")


class PaperSection(models.TextChoices):
    """What a programme writes itself; all else of the paper comes from its record."""

    FOREWORD = "foreword", _("Foreword")
    INTRODUCTION = "introduction", _("Introduction")
    METHOD = "method", _("How we worked")
    LESSONS = "lessons", _("Lessons learnt")
    ADVICE = "advice", _("Advice to others")
    AFTERWARDS = "afterwards", _("What comes afterwards")
    THANKS = "thanks", _("Thanks")


class SchemeFactKind(models.TextChoices):
    """What a line of a scheme's sheet is about."""

    CHALLENGE = "challenge", _("challenge")
    STRENGTH = "strength", _("strength")
    PRACTICE = "practice", _("good practice")
    SHOWN = "shown", _("shown on a visit")
    WORKSHOP = "workshop", _("workshop")
    ACADEMY = "academy", _("training academy")
    PLAN = "plan", _("change of the action plan")
    ONE_STOP = "one_stop", _("one-stop-shop")
    OUTCOME = "outcome", _("other outcome")
    PRESS = "press", _("press and media")


class BatchState(models.TextChoices):
    """How far the papers of a programme are."""

    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("being made")
    DONE = "done", _("done")
    CANCELLED = "cancelled", _("cancelled")
    FAILED = "failed", _("failed")


class PaperState(models.TextChoices):
    """What became of one paper."""

    WAITING = "waiting", _("waiting")
    MADE = "made", _("made")
    REFUSED = "refused", _("not made")
    FAILED = "failed", _("failed")
