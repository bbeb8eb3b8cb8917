"""What a programme writes itself in its booklet and its report, section by section."""

from django.db import transaction

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.cities.changes import Saved, Stale, revise
from hospes.journey.programmes.enums import PaperKind, PaperSection
from hospes.journey.programmes.models import PaperText, Programme


@transaction.atomic
def write_section(
    *,
    programme: Programme,
    paper: PaperKind,
    section: PaperSection,
    language: str,
    text: str,
    seen_revision: int,
    by: Actor,
) -> Saved | Stale[PaperText]:
    """Write a section in one language; 0 is the revision of what nobody has written yet."""
    now = Programme.objects.select_for_update().get(pk=programme.pk)
    named = {"programme": now, "paper": paper, "section": section, "language": language}
    row, _is_new = PaperText.objects.get_or_create(**named, defaults={"revision": 0})
    outcome = revise(row, {"text": text.strip()}, seen_revision)
    is_stale = isinstance(outcome, Stale)
    record("programmes.write_section", of=now, by=by, paper=paper, section=section, language=language, stale=is_stale)
    return outcome
