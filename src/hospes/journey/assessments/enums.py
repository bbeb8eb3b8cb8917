"""The closed lists of this step."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Group(models.TextChoices):
    """From which group a voice comes."""

    CITY_STAFF = "city_staff", _("city staff")
    ELECTED = "elected", _("elected")
    LOCAL_SUPPORT_GROUP = "local_support_group", _("local support group")
    NEWCOMERS = "newcomers", _("newcomers")
    ASSOCIATION = "association", _("association")
    PEER_REVIEWER = "peer_reviewer", _("peer reviewer")


class Reply(models.TextChoices):
    """The closed answers to a guiding question; the values are those of ``method.scoring``."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")
    NOT_OURS = "not_ours", _("Not our competence")
    DONT_KNOW = "dont_know", _("Don't know")


class Level(models.IntegerChoices):
    """Where a key factor stands."""

    NOT_YET = 0, _("not yet")
    FIRST_STEPS = 1, _("first steps")
    PARTLY = 2, _("partly in place")
    MEETS = 3, _("meets the standard")
    MENTOR = 4, _("could mentor others")


LEVEL_MEANINGS = {
    Level.NOT_YET: _("Nothing of this exists yet, or nobody knows of it."),
    Level.FIRST_STEPS: _("Somebody has begun: a trial, one department, a person who cares."),
    Level.PARTLY: _("Important parts work, others are missing or depend on single people."),
    Level.MEETS: _("It works as the standard describes it, and would go on without you."),
    Level.MENTOR: _("It has worked for years, and you could show another city how."),
}


class Importance(models.IntegerChoices):
    """How much a key factor matters to the city now."""

    LESS = 1, _("less important now")
    IMPORTANT = 2, _("important")
    VERY = 3, _("very important")


class Commitment(models.TextChoices):
    """How far a city keeps a commitment of the charter; the same values as ``Reply``, in its own words."""

    YES = "yes", _("Fully")
    PARTLY = "partly", _("Partly")
    NO = "no", _("Not at all")
    NOT_OURS = "not_ours", _("Not our duty")
    DONT_KNOW = "dont_know", _("Don't know")


class ContextEffect(models.TextChoices):
    """What a context factor does to a city."""

    HINDERS = "hinders", _("Hinders us")
    NEUTRAL = "neutral", _("Neither hinders nor helps")
    HELPS = "helps", _("Helps us")


class State(models.TextChoices):
    """How far an assessment has come."""

    OPEN = "open", _("in progress")
    FINISHED = "finished", _("finished")


class Layer(models.IntegerChoices):
    """How far something may be read: each layer is read by those of the ones before it too."""

    DRAFT = 0, _("draft")  # who speaks for the city
    LOCAL_GROUP = 1, _("local support group")  # and its voices
    SCHEME = 2, _("scheme")  # cities of the same schemes, and their facilitators
    PROGRAMME = 3, _("programme")  # its cities, associations, facilitators and coordinators
    PUBLIC = 4, _("public")  # everybody, without signing in


class Progress(models.TextChoices):
    """How much of a part of an assessment is done."""

    NOT_STARTED = "not_started", _("Not started")
    IN_PROGRESS = "in_progress", _("In progress")
    DONE = "done", _("Done")


class EvidenceKind(models.TextChoices):
    """What shows that an answer is so."""

    LINK = "link", _("link")
    TEXT = "text", _("text")
    FILE = "file", _("file")


class FileKind(models.TextChoices):
    """What a file can be; the values are the endings of their names."""

    PDF = "pdf", _("PDF")
    JPEG = "jpg", _("picture (JPEG)")
    PNG = "png", _("picture (PNG)")
    WEBP = "webp", _("picture (WebP)")
    DOCX = "docx", _("Word document")
    XLSX = "xlsx", _("Excel workbook")
    PPTX = "pptx", _("PowerPoint slides")
    ODT = "odt", _("OpenDocument text")
    ODS = "ods", _("OpenDocument spreadsheet")
    ODP = "odp", _("OpenDocument slides")


class FileState(models.TextChoices):
    """Whether a file that was given is evidence."""

    WAITING = "waiting", _("waits until somebody has looked at it")
    ACCEPTED = "accepted", _("accepted as evidence")
    REFUSED = "refused", _("not taken as evidence")  # its bytes are gone


class Origin(models.TextChoices):
    """Where a proposed change of the first list comes from."""

    TIP = "tip", _("practical tip")
    PRACTICE = "practice", _("good practice")
    ANSWER = "answer", _("your answer")
    OWN = "own", _("your own idea")


class Carry(models.TextChoices):
    """What becomes of what was said when a round moves to another version of its toolkit."""

    AS_IS = "as_is", _("Carried over as it is")
    EARLIER_WORDING = "earlier_wording", _("Carried over, marked as answered to an earlier wording")
    KEPT = "kept", _("Kept with the earlier version, no longer counted")
    NEW = "new", _("New, not answered yet")


class InvitationKind(models.TextChoices):
    """Whom a link lets in."""

    PERSON = "person", _("one person")
    GROUP = "group", _("a whole group")


class Reading(models.TextChoices):
    """What others may see of a free text, once the city's officer has read it."""

    SHOWN = "shown", _("as it is")
    MASKED = "masked", _("without names of third persons")
    HELD = "held", _("not at all")


class RemarkKind(models.TextChoices):
    """What a peer of another city says of a key factor."""

    COMMENT = "comment", _("comment")
    QUESTION = "question", _("question")
    LEVEL = "level", _("proposed level")


class Uptake(models.TextChoices):
    """What the city does with a peer's remark."""

    TAKEN_UP = "taken_up", _("We take it up")
    NOT_NOW = "not_now", _("We leave it for now")
    ANSWERED = "answered", _("Answered; nothing to take up")


class GroupKind(models.TextChoices):
    """What the cities of a frozen group have in common."""

    COUNTRY = "country", _("the country")
    SIZE = "size", _("the size")
    FOREIGN_ORIGIN = "foreign_origin", _("the share of foreign origin")
    PROGRAMME = "programme", _("a programme")
