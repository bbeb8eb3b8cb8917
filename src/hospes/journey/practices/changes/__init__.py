"""Everything that changes good practices."""

from hospes.journey.cities.changes import Saved
from hospes.journey.practices.changes.asking import (
    add_condition,
    edit_condition,
    read_condition,
    remove_condition,
    set_factors,
)
from hospes.journey.practices.changes.drafting import draft_practice, remove_text, save_frame, save_text
from hospes.journey.practices.changes.parts import StalePart, save_part
from hospes.journey.practices.changes.picturing import (
    add_image,
    describe_image,
    remove_image,
    sweep_images,
    take_in_images,
)
from hospes.journey.practices.changes.restoring import take_in_practices
from hospes.journey.practices.changes.reviewing import (
    publish_practice,
    retire_practice,
    send_back_practice,
    submit_practice,
    take_back_practice,
)
from hospes.journey.practices.changes.revisions import Stale
from hospes.journey.practices.changes.shipping import publish_shipped_practices
from hospes.journey.practices.changes.telling import tell_practice
from hospes.journey.practices.queries.images import GivenImage
from hospes.journey.practices.queries.statements import ConditionGiven, FrameGiven, Served, TextGiven, Told

__all__ = [
    "ConditionGiven",
    "FrameGiven",
    "GivenImage",
    "Saved",
    "Served",
    "Stale",
    "StalePart",
    "TextGiven",
    "Told",
    "add_condition",
    "add_image",
    "describe_image",
    "draft_practice",
    "edit_condition",
    "publish_practice",
    "publish_shipped_practices",
    "read_condition",
    "remove_condition",
    "remove_image",
    "remove_text",
    "retire_practice",
    "save_frame",
    "save_part",
    "save_text",
    "send_back_practice",
    "set_factors",
    "submit_practice",
    "sweep_images",
    "take_back_practice",
    "take_in_images",
    "take_in_practices",
    "tell_practice",
]
