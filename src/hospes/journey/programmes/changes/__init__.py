"""Everything that changes programmes: what they are, their themes and schemes, who comes and goes."""

from hospes.journey.cities.changes import Saved, Stale
from hospes.journey.programmes.changes.batches import (
    cancel_batch,
    enqueue_batch,
    keep_paper,
    order_papers,
    pack_batch,
    sweep_batches,
    take_batch,
)
from hospes.journey.programmes.changes.file_bytes import sweep_papers
from hospes.journey.programmes.changes.identity import (
    IdentityGiven,
    give_logo,
    remove_logo,
    require_identity,
    write_identity,
)
from hospes.journey.programmes.changes.paper_texts import write_section
from hospes.journey.programmes.changes.partners import add_partner, end_partner, replace_partner
from hospes.journey.programmes.changes.programmes import (
    ProgrammeGiven,
    create_programme,
    edit_programme,
    publish_programme,
    take_back_programme,
)
from hospes.journey.programmes.changes.restoring import take_in_programmes
from hospes.journey.programmes.changes.roles import Who, end_role, give_role
from hospes.journey.programmes.changes.scheme_facts import (
    Said,
    SchemeFactGiven,
    add_scheme_fact,
    move_scheme_fact,
    remove_scheme_fact,
    word_scheme_fact,
)
from hospes.journey.programmes.changes.schemes import add_scheme, add_theme

__all__ = [
    "IdentityGiven",
    "ProgrammeGiven",
    "Said",
    "Saved",
    "SchemeFactGiven",
    "Stale",
    "Who",
    "add_partner",
    "add_scheme",
    "add_scheme_fact",
    "add_theme",
    "cancel_batch",
    "create_programme",
    "edit_programme",
    "end_partner",
    "end_role",
    "enqueue_batch",
    "give_logo",
    "give_role",
    "keep_paper",
    "move_scheme_fact",
    "order_papers",
    "pack_batch",
    "publish_programme",
    "remove_logo",
    "remove_scheme_fact",
    "replace_partner",
    "require_identity",
    "sweep_batches",
    "sweep_papers",
    "take_back_programme",
    "take_batch",
    "take_in_programmes",
    "word_scheme_fact",
    "write_identity",
    "write_section",
]
