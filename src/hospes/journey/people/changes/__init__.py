"""Everything that changes an account, and the letters that are sent."""

from hospes.journey.people.changes.accounts import (
    agree_to_terms,
    confirm_address,
    create_person,
    entrust_installation,
    remove_person,
    set_details,
    welcome_person,
)
from hospes.journey.people.changes.letters import (
    forget_reader,
    hand_over_letter,
    keep_letter,
    open_letter,
    send_letter,
    take_back_letter,
    try_letter_again,
    write_letter,
)
from hospes.journey.people.changes.restoring import take_in_people, take_in_rows

__all__ = [
    "agree_to_terms",
    "confirm_address",
    "create_person",
    "entrust_installation",
    "forget_reader",
    "hand_over_letter",
    "keep_letter",
    "open_letter",
    "remove_person",
    "send_letter",
    "set_details",
    "take_back_letter",
    "take_in_people",
    "take_in_rows",
    "try_letter_again",
    "welcome_person",
    "write_letter",
]
