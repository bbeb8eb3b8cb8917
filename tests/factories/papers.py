"""What a programme's papers carry and how far they are, for tests of its pages."""

from dataclasses import dataclass

from django.utils import timezone

from hospes.audit.actors import SYSTEM
from hospes.demo.papers import emblem
from hospes.journey.programmes import changes
from hospes.journey.programmes.changes import IdentityGiven, Said, SchemeFactGiven
from hospes.journey.programmes.enums import LogoKind, SchemeFactKind
from hospes.journey.programmes.models import PaperBatch, Programme, Scheme, SchemeFact
from hospes.journey.programmes.queries.identity import LogoGiven, path_of

WORDS = IdentityGiven("Paid by a fund", "The authors answer for it.", "A flag")


@dataclass(frozen=True)
class Papers:
    """A line of a scheme's sheet, and an order of papers that is under way and whose file is there."""

    fact: SchemeFact
    batch: PaperBatch


def make_papers(scheme: Scheme) -> Papers:
    """The programme carries a logo and English words; nothing is required."""
    programme: Programme = scheme.theme.programme
    changes.give_logo(programme=programme, given=LogoGiven(LogoKind.PNG, emblem()), by=SYSTEM)
    changes.write_identity(programme=programme, language="en", given=WORDS, seen_revision=0, by=SYSTEM)
    given = SchemeFactGiven(SchemeFactKind.OUTCOME)
    fact = changes.add_scheme_fact(scheme=scheme, given=given, words={"en": Said("A door")}, by=SYSTEM)
    batch = PaperBatch.objects.create(programme=programme, languages="en", next_try_at=timezone.now())
    path_of(batch.pk).write_bytes(b"PK")
    return Papers(fact, batch)
