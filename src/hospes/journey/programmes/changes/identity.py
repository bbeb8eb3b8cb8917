"""What every paper of a programme carries: its logo, its funding line and its disclaimer in each language."""

from dataclasses import asdict, dataclass
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.cities.changes import Saved, Stale, revise
from hospes.journey.programmes.changes.file_bytes import forget_bytes, written
from hospes.journey.programmes.models import IdentityWords, Programme, ProgrammeIdentity
from hospes.journey.programmes.queries.identity import LogoGiven
from hospes.journey.programmes.rules import Refused

LARGEST_LOGO = 512 * 1024  # bytes, as it is drawn anew: it goes into every paper


@dataclass(frozen=True)
class IdentityGiven:
    """The words of an identity in one language."""

    funding_line: str = ""
    disclaimer: str = ""
    logo_text: str = ""


@transaction.atomic
def give_logo(*, programme: Programme, given: LogoGiven, by: Actor) -> ProgrammeIdentity:
    """Put a picture at the head of the programme's papers; the one that was there goes."""
    if len(given.content) > LARGEST_LOGO:
        raise Refused(_("This logo is too large for a paper. Make the picture smaller, 1,000 points wide is enough."))
    row, number = _locked(programme), uuid4()
    with written(number, given.content):
        before, row.logo, row.logo_kind = row.logo, number, given.kind
        row.save()
        record("programmes.give_logo", of=programme, by=by, logo=str(number), size=len(given.content))
    if before:
        forget_bytes(before)
    return row


@transaction.atomic
def remove_logo(*, programme: Programme, by: Actor) -> None:
    """Take the picture away from the programme's papers."""
    row = _locked(programme)
    if row.logo is None:
        return  # the button was pressed twice
    forget_bytes(row.logo)
    row.logo, row.logo_kind = None, ""
    row.save()
    record("programmes.remove_logo", of=programme, by=by)


@transaction.atomic
def require_identity(*, programme: Programme, is_required: bool, by: Actor) -> None:
    """From now on no paper goes out without its identity, or it may again."""
    row = _locked(programme)
    row.is_required = is_required
    row.save()
    record("programmes.require_identity", of=programme, by=by, is_required=is_required)


@transaction.atomic
def write_identity(
    *, programme: Programme, language: str, given: IdentityGiven, seen_revision: int, by: Actor
) -> Saved | Stale[IdentityWords]:
    """Write the words of the identity in one language; 0 is the revision of what nobody has written yet."""
    _locked(programme)
    wanted = {name: text.strip() for name, text in asdict(given).items()}
    row = IdentityWords.objects.select_for_update().filter(programme=programme, language=language).first()
    if row is None:
        row = IdentityWords(programme=programme, language=language, revision=0)
        row.save()
    outcome = revise(row, wanted, seen_revision)
    record("programmes.write_identity", of=programme, by=by, language=language, stale=isinstance(outcome, Stale))
    return outcome


def _locked(programme: Programme) -> ProgrammeIdentity:
    """The identity, for this transaction alone."""
    Programme.objects.select_for_update().get(pk=programme.pk)
    row = ProgrammeIdentity.objects.filter(programme=programme).first()
    return row or ProgrammeIdentity(programme=programme)
