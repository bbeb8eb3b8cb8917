"""What is remembered of programmes: themes, schemes, partners and roles; what their papers carry and say."""

from hospes.journey.programmes.models.batches import UNDER_WAY, BatchPaper, PaperBatch
from hospes.journey.programmes.models.papers import IdentityWords, PaperText, ProgrammeIdentity
from hospes.journey.programmes.models.programmes import (
    MOMENT_HELP,
    Partner,
    Programme,
    ProgrammeRole,
    Scheme,
    Stay,
    Theme,
    ends_after,
)
from hospes.journey.programmes.models.scheme_facts import SchemeFact, SchemeFactWords

__all__ = (
    "MOMENT_HELP",
    "UNDER_WAY",
    "BatchPaper",
    "IdentityWords",
    "PaperBatch",
    "PaperText",
    "Partner",
    "Programme",
    "ProgrammeIdentity",
    "ProgrammeRole",
    "Scheme",
    "SchemeFact",
    "SchemeFactWords",
    "Stay",
    "Theme",
    "ends_after",
)
