"""What a signature says, and an anonymous voice does not want said."""

from django.utils.translation import gettext as _


def signed_and_anonymous() -> str:
    """Why a signed document cannot come from an anonymous voice."""
    return _(
        "This document carries an electronic signature, and that names who signed. Give a copy without it, such as"
        " a print as PDF."
    )
