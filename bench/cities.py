"""20,000 places imported once, and a city searched by any name: the query alone, and the page with it."""

import statistics
from collections.abc import Callable, Iterator

from bench.row import Row, bounded, cpu_seconds

TYPED = (
    "Bruxelles", "Brussel", "Brussels", "Brusels", "Mechlen", "Malines", "Saint Jean de la Ruelle",
    "Sant Jean de la Ruele", "br", "Livadia", "Λιβαδειά", "Jelgva", "capci", "Fuenlabrda", "Schaarbeek", "Київ",
    "بروكسل", "Lodz", "köln", "Mehclen", "berlin", "Muenchen", "xqzzy", "st jean",
)  # fmt: skip
TIMES = 10
MOST = 10.0  # CPU milliseconds that the issue allows for a search, p50


def measure() -> Iterator[Row]:
    """CPU seconds of the import, then CPU milliseconds of a search."""
    yield from importing()
    yield from searching()


def importing() -> Iterator[Row]:
    """Reading the registry and writing it, both once."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from hospes.audit.actors import SYSTEM
    from hospes.journey.cities import changes
    from hospes.journey.cities.models import Place

    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    call_command("migrate", verbosity=0)
    places: list[changes.RegistryPlace] = []
    reading = cpu_seconds(lambda: places.extend(changes.read_registry()))
    writing = cpu_seconds(lambda: changes.import_places(places=places, by=SYSTEM))
    yield Row("cities: places imported", Place.objects.count(), "places")
    yield Row("cities: registry read", round(reading, 3), "CPU s")
    yield Row("cities: registry written, with its search", round(writing, 3), "CPU s")


def searching() -> Iterator[Row]:
    """The search by name with slips, beside a plain scan of all names that forgives none."""
    from django.test import Client

    from hospes.journey.cities.models import PlaceName
    from hospes.journey.cities.queries import search
    from hospes.method.spelling import fold

    def scan(typed: str) -> object:
        return list(PlaceName.objects.filter(folded__contains=fold(typed)).select_related("place")[:10])

    client = Client(SERVER_NAME="127.0.0.1")
    ours, peer = middles(search), middles(scan)
    page = middles(lambda typed: client.get("/cities/", {"q": typed}, headers={"HX-Request": "true"}))
    middle = statistics.median(ours)
    yield Row(
        "cities: search p50",
        round(middle, 3),
        "CPU ms",
        "LIKE over all names",
        round(middle / statistics.median(peer), 3),
    )
    yield bounded("cities: search p50, as asked", round(middle, 3), "CPU ms", MOST)
    yield Row("cities: search, slowest name", round(max(ours), 3), "CPU ms")
    yield Row("cities: search, the part of the page p50", round(statistics.median(page), 3), "CPU ms")


def middles(look: Callable[[str], object]) -> list[float]:
    """For each name typed the middle of several looks, in milliseconds."""
    return [statistics.median(cpu_seconds(lambda: look(typed)) for _ in range(TIMES)) * 1000 for typed in TYPED]  # noqa: B023 - called at once
