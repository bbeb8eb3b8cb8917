"""The closed lists of this step."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Hindrance(models.TextChoices):
    """Why a letter is not sent yet, in a sentence for the coordinator."""

    NO_ANSWER = "no_answer", _("Not sent yet, because the mail server does not answer.")
    SIGN_IN = "sign_in", _("Not sent yet, because the mail server does not accept our name and password.")
    SENDER = "sender", _("Not sent yet, because the mail server takes no letters from our address.")
    ADDRESS = "address", _("Not sent yet, because the mail server does not accept the reader's address.")
    REFUSED = "refused", _("Not sent yet, because the mail server did not take the letter.")
