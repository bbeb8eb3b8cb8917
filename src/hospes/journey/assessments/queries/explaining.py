"""What a report says about itself: where its toolkit stands, and how its figures come about."""

from django.utils.translation import gettext as _

from hospes.method.toolkit_format.model import Source


def source_words(source: Source | None) -> str:
    """Title, publisher and year of what the toolkit follows."""
    if source is None:
        return ""
    return " · ".join(str(part) for part in (source.title, source.publisher, source.year) if part)


def method_words(*, levels: bool) -> str:
    """How the figures come about, for whoever has only the report."""
    share = _(
        "The answered share counts the closed questions: yes as 1, partly as a half, no as 0. What is not"
        " your competence is left out. What is unanswered or not known stays open: the range runs from all"
        " of it being no to all of it being yes. Questions answered in words are not counted."
    )
    if not levels:
        return share
    level = _(
        "Each key factor has a level from 0 to 4; level 3 meets the standard. The gap is the distance to"
        " level 3, and its priority is the gap times the importance, 1 to 3. Without a level the whole"
        " range from 0 to 4 is open."
    )
    return f"{level} {share}"
