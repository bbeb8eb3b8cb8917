"""The closed lists of this step."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """How far a practice is on its way to its readers."""

    DRAFT = "draft", _("being written")
    REVIEW = "review", _("waits for a facilitator")
    PUBLISHED = "published", _("published")
    RETIRED = "retired", _("no longer recommended")


class ConditionKind(models.TextChoices):
    """What another city needs before it copies a practice."""

    COMPETENCE = "competence", _("competence")
    CONTEXT = "context", _("context")
    STAFF = "staff", _("staff")
    PARTNERS = "partners", _("partners")
    MONEY = "money", pgettext_lazy("what a practice needs", "money")


class DecidedBy(models.TextChoices):
    """What of a city's record decides a condition; the values are those of ``method.transfer``."""

    CITY = "city", _("the city itself says so")
    READING = "reading", _("a context factor does not hinder")
    OURS = "ours", _("a key factor is the city's competence")
    LEVEL = "level", _("a key factor has reached a level")
    SIZE = "size", _("the city's inhabitants")
    PARTNER = "partner", _("an organisation of the local support group")


class ImageKind(models.TextChoices):
    """What a picture can be; the values are the endings of their names."""

    JPEG = "jpg", _("picture (JPEG)")
    PNG = "png", _("picture (PNG)")
    WEBP = "webp", _("picture (WebP)")


class Part(models.TextChoices):
    """What two people may write at once, and of which earlier words are kept."""

    FRAME = "frame", _("time, source and links")
    TEXT = "text", pgettext_lazy("a part of a practice", "text")


class Size(models.TextChoices):
    """Cities by their inhabitants, as one searches."""

    SMALL = "small", _("fewer than 20,000 inhabitants")
    MIDDLE = "middle", _("20,000 to fewer than 100,000 inhabitants")
    LARGE = "large", _("100,000 to fewer than 500,000 inhabitants")
    VERY_LARGE = "very_large", _("500,000 inhabitants or more")


SIZES = {  # from how many inhabitants, to fewer than how many
    Size.SMALL: (0, 20_000),
    Size.MIDDLE: (20_000, 100_000),
    Size.LARGE: (100_000, 500_000),
    Size.VERY_LARGE: (500_000, None),
}
