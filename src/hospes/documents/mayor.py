"""One page for the mayor: three strengths, three gaps, what we ask of you, a place to sign."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from hospes.documents.frame import frame, in_full, made_at
from hospes.documents.report import where_it_stands
from hospes.documents.typesetting import pdf
from hospes.journey.assessments.queries.papers import FactorReport, MayorPage


def mayor_pdf(page: MayorPage) -> bytes:
    """The PDF of ``page`` in its language."""
    with override(page.language):
        return pdf("mayor", content(page), made_at=made_at(page.on))


def content(page: MayorPage) -> dict[str, Any]:
    """What the paper says, in the language that is active."""
    return frame(
        _words(),
        title=_("%(city)s: a page for the mayor") % {"city": page.city},
        subtitle=in_full(page.on, page.language),
        language=page.language,
        is_example=page.is_example,
        is_finished=page.is_finished,
    ) | {
        "toolkit": page.toolkit,
        "standard": page.standard,
        "strengths": [_factor(factor) for factor in page.strengths],
        "gaps": [_factor(factor) for factor in page.gaps],
        "asks": [{"text": line.text} for line in page.asks],
        "open": _open(page.open_count),
        "source": page.source,
    }


def _words() -> dict[str, str]:
    return {
        "strengths": _("What we can build on"),
        "no_strengths": _("No key factor has reached the standard yet."),
        "gaps": _("Where we are furthest from the standard"),
        "no_gaps": _("No key factor is below the standard."),
        "asks": _("What we ask of you"),
        "no_asks": _("The first list of changes is still empty."),
        "signature": _("Agreed"),
        "signature_hint": _(
            "With this signature the city takes up these changes and comes back to them within a year."
        ),
        "name": _("Name and office"),
        "date": _("Date"),
        "sign": _("Signature"),
    }


def _factor(factor: FactorReport) -> dict[str, str]:
    return {"title": factor.title, "level": where_it_stands(factor)}


def _open(count: int) -> str:
    """How much is still open; empty when nothing is."""
    said = ngettext("%(count)s question is still open.", "%(count)s questions are still open.", count)
    return said % {"count": count} if count else ""
