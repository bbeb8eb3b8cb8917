"""How a good practice that was shown is named on pages of mentoring."""

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from hospes.journey.mentoring.models import PracticeShown
from hospes.journey.practices.enums import State
from hospes.journey.practices.models import Practice

READ = (State.PUBLISHED, State.RETIRED)


def title_of(practice: Practice, language: str) -> str:
    """Its title in the reader's language, else in that of the city; needs its texts."""
    texts = {text.language: text.title for text in practice.texts.all()}
    return texts.get(language) or texts.get(practice.language) or next(iter(texts.values()), practice.slug)


def name_of(shown: PracticeShown, language: str) -> str:
    """What it is called; one that its city has taken back is not named while nobody may read it."""
    if shown.practice is None:
        return shown.name
    return (
        title_of(shown.practice, language) if shown.practice.state in READ else _("A practice that is being rewritten")
    )


def href_of(shown: PracticeShown) -> str:
    """Where it is told; empty where it is not."""
    if shown.practice is None or shown.practice.state not in READ:
        return ""
    try:
        return reverse("practices:practice", args=[shown.practice.slug])
    except NoReverseMatch:
        return ""
