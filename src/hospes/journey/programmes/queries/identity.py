"""What a paper of a programme carries, or which of it is missing and where it is given."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from hospes.journey.programmes.enums import LogoKind
from hospes.journey.programmes.models import IdentityWords, Programme, ProgrammeIdentity
from hospes.journey.programmes.rules import IdentityMissing

FOLDER = "programmes"  # in the folder of uploaded files, which a backup holds


@dataclass(frozen=True)
class LogoGiven:
    """A picture that was drawn anew from its pixels: what ``documents.receiving`` makes, and nothing else."""

    kind: LogoKind
    content: bytes


@dataclass(frozen=True)
class Identity:
    """What stands on every paper of a programme; empty where the programme gave nothing."""

    programme: str
    language: str  # of the words: those that the paper is in, or else the programme's first
    funding_line: str = ""
    disclaimer: str = ""
    logo: bytes = b""
    logo_kind: LogoKind | None = None
    logo_text: str = ""


def path_of(number: UUID) -> Path:
    """Where the bytes of a logo, or of a programme's papers, lie; no web server gives out what is in there."""
    return Path(settings.MEDIA_ROOT) / FOLDER / str(number)


def identity_of(programme: Programme | None, language: str) -> Identity | None:
    """What a paper of ``programme`` in ``language`` carries; None for a paper of no programme.

    Raises ``IdentityMissing``, a sentence that says what is missing and where to give it, where the programme asks
    that no paper goes out without.
    """
    if programme is None:
        return None
    row = ProgrammeIdentity.objects.filter(programme=programme).first() or ProgrammeIdentity(programme=programme)
    said = {words.language: words for words in IdentityWords.objects.filter(programme=programme)}
    if row.is_required and (missing := missing_in(row, said.get(language))):
        raise IdentityMissing(_sentence(programme, missing, language))
    words = said.get(language) or said.get("en") or next(iter(said.values()), IdentityWords(language=language))
    logo = bytes_of(row)
    return Identity(
        programme=programme.name,
        language=words.language,
        funding_line=words.funding_line,
        disclaimer=words.disclaimer,
        logo=logo,
        logo_kind=LogoKind(row.logo_kind) if logo else None,
        logo_text=words.logo_text,
    )


def missing_in(row: ProgrammeIdentity, words: IdentityWords | None) -> list[str]:
    """What a paper would lack, in words; in the order of the page on which it is given."""
    has_logo = row.logo is not None
    parts = (
        (_("the logo"), has_logo),
        (_("what the logo shows, in words"), bool(words and words.logo_text) or not has_logo),
        (_("the funding line"), bool(words and words.funding_line)),
        (_("the disclaimer"), bool(words and words.disclaimer)),
    )
    return [part for part, is_there in parts if not is_there]


def bytes_of(row: ProgrammeIdentity) -> bytes:
    """The logo; nothing where there is none, or its file was lost."""
    try:
        return path_of(row.logo).read_bytes() if row.logo else b""
    except FileNotFoundError:
        return b""


def _sentence(programme: Programme, missing: list[str], language: str) -> str:
    said = _(
        "%(programme)s gives out no paper without its identity. In this language (%(language)s) it lacks: %(missing)s."
        " Who runs the programme gives it on the page “What its papers carry”."
    )
    named = get_language_info(language)["name_translated"]
    return said % {"programme": programme, "language": named, "missing": " · ".join(missing)}
