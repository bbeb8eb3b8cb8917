"""The cities of a call as a workbook: an empty one with what is known filled in, and what a filled-in one says."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale
from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from hospes.documents.xlsx_lists import CellFault, fault_at, is_address, list_book, saved, too_long, unknown_word
from hospes.documents.xlsx_opening import Line, Unreadable, opened_list
from hospes.journey.cities.models import City
from hospes.journey.matching.enums import Side
from hospes.journey.matching.queries.naming import ListedCity, usual_language
from hospes.journey.matching.queries.words import language_name
from hospes.method.spelling import fold

CITY, COUNTRY, SIDE, CONTACT, EMAIL, LANGUAGE = range(1, 7)  # columns
MOST = 300  # cities of one list
LONGEST = {CITY: 200, CONTACT: 150, EMAIL: 254}


@dataclass(frozen=True)
class CityList:
    """What a workbook says: the lines without a fault, the faults, and the cities of lines without side and contact."""

    cities: tuple[ListedCity, ...]
    faults: tuple[CellFault, ...]
    left_out: tuple[str, ...]
    names: Mapping[int, str]  # what stands as the city in each row


def cities_xlsx(language: str, countries: Iterable[str], known: Sequence[City]) -> bytes:
    """A list to fill in; ``countries`` are the codes to choose from, ``known`` cities stand in it already."""
    with override(language):
        headings = (_("City"), _("Country"), _("Mentee or mentor"), _("Contact"), _("E-mail"), _("Language"))
        words = {column: [word for word, _value in _pairs(column, tuple(countries))] for column in _CHOSEN}
        book, sheet = list_book(_("Cities"), headings, words)
        names = Locale.parse(language, sep="-").territories
        for row, city in enumerate(known, start=2):
            spoken = language_name(usual_language(city.country, language))
            cells = {CITY: str(city), COUNTRY: names[city.country], LANGUAGE: spoken}
            for column, word in cells.items():
                sheet.cell(row, column, word)
        return saved(book)


def read_cities(content: bytes, countries: Iterable[str]) -> CityList:
    """The cities of a filled-in list, or what is wrong with its cells. Unreadable: no workbook, or no city in it."""
    written = opened_list(content)
    if len(written) > MOST:
        raise Unreadable(_("A list can have %(most)s cities. Divide it.") % {"most": MOST})
    columns = (SIDE, CONTACT, EMAIL)
    lines = [line for line in written if any(line.text(column).strip() for column in columns)]
    if not lines:
        raise Unreadable(_("No city in this list says whether it is a mentee or a mentor. Fill in one line a city."))
    known = tuple(countries)
    found = {line: tuple(_faults(line, known)) for line in lines}
    cities = tuple(_listed(line, known) for line, faults in found.items() if not faults)
    return CityList(
        cities,
        tuple(fault for faults in found.values() for fault in faults),
        tuple(line.text(CITY).strip() for line in written if line not in lines),
        {line.row: line.text(CITY).strip() for line in written},
    )


def cell_of(line: ListedCity) -> str:
    """The cell with the name of the city."""
    return f"A{line.row}"


def _faults(line: Line, countries: tuple[str, ...]) -> Iterator[CellFault]:
    if not line.text(CITY).strip():
        yield fault_at(line, CITY, _("Write the name of the city."))
    if not line.text(SIDE).strip():
        yield fault_at(line, SIDE, _("Choose mentee or mentor."))
    yield from too_long(line, LONGEST)
    address = line.text(EMAIL).strip()
    if address and not is_address(address):
        yield fault_at(line, EMAIL, _("This is not a whole e-mail address."))
    for column in _CHOSEN:
        if line.text(column).strip() and fold(line.text(column)) not in _by_word(column, countries):
            yield unknown_word(line, column)


def _listed(line: Line, countries: tuple[str, ...]) -> ListedCity:
    country, side, language = (
        _by_word(column, countries).get(fold(line.text(column)), "") for column in (COUNTRY, SIDE, LANGUAGE)
    )
    name, contact, email = (line.text(column).strip() for column in (CITY, CONTACT, EMAIL))
    return ListedCity(line.row, name, country, Side(side), contact, email, language)


_CHOSEN = (COUNTRY, SIDE, LANGUAGE)


@lru_cache(maxsize=8)
def _by_word(column: int, countries: tuple[str, ...]) -> Mapping[str, str]:
    """The values by their words in each installed language, and by themselves."""
    found: dict[str, str] = {}
    for code, _name in settings.VOICE_LANGUAGES:
        with override(code):
            found |= {fold(word): value for word, value in _pairs(column, countries)}
    return found | {fold(value): value for _word, value in _pairs(column, countries)}


def _pairs(column: int, countries: tuple[str, ...]) -> list[tuple[str, str]]:
    """Words and values of a column, in the language that is spoken now."""
    if column == SIDE:
        return [(str(side.label), side.value) for side in Side]
    if column == LANGUAGE:
        return [(language_name(code), code) for code, _name in settings.VOICE_LANGUAGES]
    names = Locale.parse(get_language() or "en", sep="-").territories
    return sorted((str(names[code]), code) for code in countries)
