"""A local support group as a workbook: an empty one to fill in, and what a filled-in one says, cell by cell."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from hospes.documents.xlsx_lists import CellFault, fault_at, is_address, list_book, saved, too_long, unknown_word
from hospes.documents.xlsx_opening import Line, Unreadable, opened_list
from hospes.journey.assessments.enums import Group
from hospes.journey.cities.enums import OrganisationKind
from hospes.method.spelling import fold

NAME, ORGANISATION, KIND, EMAIL, GROUP, LANGUAGE = range(1, 7)  # columns
CHOSEN = {KIND: "kind", GROUP: "group", LANGUAGE: "language"}  # columns with words to choose from
MOST = 500  # guests of one list
LONGEST = {NAME: 150, ORGANISATION: 120, EMAIL: 254}


@dataclass(frozen=True)
class ListedGuest:
    """One line: whom to invite, and as what."""

    row: int
    name: str
    organisation: str
    kind: OrganisationKind
    email: str
    group: Group
    language: str


@dataclass(frozen=True)
class GuestList:
    """What a workbook says; nothing of it counts while there are faults."""

    guests: tuple[ListedGuest, ...]
    faults: tuple[CellFault, ...]


def guests_xlsx(language: str, *, is_example: bool = False) -> bytes:
    """An empty list in ``language``, with the words to choose from on a second sheet.

    That of an invented example says so beside the headings, where no guest is read, and on paper.
    """
    with override(language):
        headings = (_("Name"), _("Organisation"), _("Kind"), _("E-mail"), _("Group"), _("Language"))
        words = {column: [word for word, _value in _pairs(what)] for column, what in CHOSEN.items()}
        book, sheet = list_book(_("Guests"), headings, words)
        if is_example:
            _mark(sheet)
        return saved(book)


def _mark(sheet: Worksheet) -> None:
    said = _("Invented example: these answers were made up to show how Hospes works")
    sheet.cell(1, LANGUAGE + 2, said).font = Font(bold=True)
    sheet.oddHeader.center.text = said


def read_guests(content: bytes, language: str, invited: Iterable[str]) -> GuestList:
    """The guests of a filled-in list, or what is wrong with it; ``invited`` have a link already.

    ``language`` is that of whoever names none. Unreadable when the file is no workbook, or has no guest.
    """
    lines = opened_list(content)
    if not lines:
        raise Unreadable(_("Nobody stands in this list. Write one person a line, below the headings."))
    if len(lines) > MOST:
        raise Unreadable(_("A list can have %(most)s people. Divide it.") % {"most": MOST})
    taken = {address.casefold() for address in invited}
    faults = [fault for line in lines for fault in _faults(line, taken)]
    guests = () if faults else tuple(_guest(line, language) for line in lines)
    return GuestList(guests, tuple(faults))


def _faults(line: Line, taken: set[str]) -> Iterator[CellFault]:
    """What is wrong with one line; its address is taken from then on."""
    if not line.text(NAME).strip() and not line.text(EMAIL).strip():
        yield fault_at(line, NAME, _("Write a name, or an e-mail address."))
    yield from too_long(line, LONGEST)
    yield from _faults_of_address(line, taken)
    for column, what in CHOSEN.items():
        if line.text(column).strip() and fold(line.text(column)) not in _by_word(what):
            yield unknown_word(line, column)


def _faults_of_address(line: Line, taken: set[str]) -> Iterator[CellFault]:
    address = line.text(EMAIL).strip().casefold()
    if not address:
        return
    if not is_address(address):
        yield fault_at(line, EMAIL, _("This is not a whole e-mail address."))
    if address in taken:
        yield fault_at(line, EMAIL, _("This address is invited already, or stands in the list twice."))
    taken.add(address)


def _guest(line: Line, language: str) -> ListedGuest:
    kind, group = _chosen(line, KIND), _chosen(line, GROUP)
    return ListedGuest(
        row=line.row,
        name=line.text(NAME).strip(),
        organisation=line.text(ORGANISATION).strip(),
        kind=OrganisationKind(kind or OrganisationKind.OTHER),
        email=line.text(EMAIL).strip(),
        group=Group(group or Group.LOCAL_SUPPORT_GROUP),
        language=_chosen(line, LANGUAGE) or language,
    )


def _chosen(line: Line, column: int) -> str:
    return _by_word(CHOSEN[column]).get(fold(line.text(column)), "")


@lru_cache(maxsize=3)
def _by_word(what: str) -> Mapping[str, str]:
    """The values by their words in each installed language, and by themselves."""
    found: dict[str, str] = {}
    for code, _name in settings.VOICE_LANGUAGES:
        with override(code):
            found |= {fold(word): value for word, value in _pairs(what)}
    return found | {fold(value): value for _word, value in _pairs(what)}


def _pairs(what: str) -> list[tuple[str, str]]:
    if what == "kind":
        return [(str(kind.label), kind.value) for kind in OrganisationKind]
    if what == "group":
        return [(str(group.label), group.value) for group in Group if group is not Group.PEER_REVIEWER]
    return [(str(name), code) for code, name in settings.VOICE_LANGUAGES]
