"""10,000 practices of 500 cities in two languages: found by words, by key factor, recommended at a city's gaps.

The peer is what a program does that has no index of words: each word anywhere in each text, as SQL says LIKE.
"""

import random
import statistics
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import Any

from bench.assessments import counted
from bench.row import Row, cpu_seconds
from bench.workbooks import sixty

PRACTICES, CITIES, FEW = 10_000, 500, 10
TIMES = 40
WORDS_OF_A_TEXT, VOCABULARY = 150, 6_000
OF_NO_MEANING = 50  # the most frequent words, which nobody looks for
SYLLABLES = (
    "ba",
    "cer",
    "dom",
    "fil",
    "gor",
    "hal",
    "jun",
    "kes",
    "lum",
    "mar",
    "nev",
    "pol",
    "qui",
    "ran",
    "sel",
    "tov",
)


def measure() -> Iterator[Row]:
    """CPU and queries of each way to find practices, first with few of them, then with many."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    call_command("migrate", verbosity=0)
    chance = random.Random(5)
    library = Library(chance)
    library.add(FEW)
    before = {name: max(counted(work) for _ in range(FEW)) for name, work in library.ways().items()}
    library.add(PRACTICES - FEW)
    for name, work in library.ways().items():
        yield from way(name, work, before[name])
    yield from beside_a_scan(library)


def way(name: str, work: Callable[[], object], before: int) -> Iterator[Row]:
    """One way to find practices: its middle, its slow end, its queries."""
    p50, p95 = spread(work)
    yield Row(f"practices: {name}, {PRACTICES:,} practices, CPU p50", p50, "CPU ms")
    yield Row(f"practices: {name}, {PRACTICES:,} practices, CPU p95", p95, "CPU ms")
    many = max(counted(work) for _ in range(FEW))
    yield Row(
        f"practices: {name}, queries", many, "queries", f"with {FEW} practices: {before}", round(many / before, 2)
    )


def beside_a_scan(library: "Library") -> Iterator[Row]:
    """The same questions in turn, by the index and by LIKE."""
    ours, theirs = [], []
    for words in islice(library.questions(2), TIMES):
        ours.append(1000 * cpu_seconds(partial(library.search, words)))
        theirs.append(1000 * cpu_seconds(partial(library.scan, words)))
    middle = statistics.median(ours)
    peer = statistics.median(theirs)
    yield Row(
        "practices: two words, beside a scan, CPU p50", round(middle, 2), "CPU ms", "LIKE", round(middle / peer, 3)
    )
    yield Row("practices: two words by a scan with LIKE, CPU p50", round(peer, 2), "CPU ms")


def spread(work: Callable[[], object]) -> tuple[float, float]:
    """The middle and the slow end of many runs, in CPU milliseconds."""
    work()
    spent = sorted(1000 * cpu_seconds(work) for _ in range(TIMES))
    return round(statistics.median(spent), 2), round(spent[int(0.95 * TIMES)], 2)


class Library:
    """Practices of invented words, the frequent ones as frequent as in a language."""

    def __init__(self, chance: random.Random) -> None:
        from hospes.audit.actors import SYSTEM
        from hospes.journey.cities.models import City
        from hospes.journey.toolkits.changes import publish_version
        from hospes.method.toolkit_format import write

        self.chance = chance
        self.toolkit = sixty()
        publish_version(texts=write(self.toolkit), by=SYSTEM)
        self.vocabulary = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 5))) for _ in range(VOCABULARY)]
        self.weights = [1 / (rank + 2) for rank in range(VOCABULARY)]
        countries = ("BE", "FR", "IT", "NL", "DE", "ES", "GR", "LV")
        cities = (
            City(slug=f"city-{one}", name=f"City {one}", country=countries[one % len(countries)])
            for one in range(CITIES)
        )
        self.cities = City.objects.bulk_create(cities)

    def add(self, number: int) -> None:
        """So many more, published."""
        from django.utils import timezone

        from hospes.journey.practices import models
        from hospes.journey.practices.queries.wording import words_of

        first, now = models.Practice.objects.count(), timezone.now()
        state = {"state": "published", "language": "en", "published_at": now, "reviewed_at": now}
        rows = [
            models.Practice(city=self.chance.choice(self.cities), slug=f"practice-{first + one}", **state)
            for one in range(number)
        ]
        models.Practice.objects.bulk_create(rows)
        texts = [self._text(row, language) for row in rows for language in ("en", "fr")]
        models.PracticeText.objects.bulk_create(texts, batch_size=1000)
        models.PracticeWords.objects.bulk_create(map(words_of, texts), batch_size=1000)
        factors = [factor.id for factor in self.toolkit.key_factors]
        served = ((row, item) for row in rows for item in self.chance.sample(factors, 2))
        models.PracticeFactor.objects.bulk_create(
            (models.PracticeFactor(practice=row, toolkit=self.toolkit.id, item=item) for row, item in served),
            batch_size=1000,
        )
        needs = (models.Condition(practice=row, kind="staff", needed={"en": "Two people"}) for row in rows)
        models.Condition.objects.bulk_create(needs, batch_size=1000)

    def _text(self, practice: Any, language: str) -> Any:
        from hospes.journey.practices.models import PracticeText

        words = self.chance.choices(self.vocabulary, self.weights, k=WORDS_OF_A_TEXT)
        told = {"title": " ".join(words[:6]), "what": " ".join(words[6:90]), "how": " ".join(words[90:])}
        return PracticeText(practice=practice, language=language, **told)

    def questions(self, words: int) -> Iterator[str]:
        """What people ask: words that stand in texts and mean something, the frequent ones more often."""
        asked, weights = self.vocabulary[OF_NO_MEANING:], self.weights[OF_NO_MEANING:]
        while True:
            yield " ".join(self.chance.choices(asked, weights, k=words))

    def search(self, words: str, **narrowed: str) -> object:
        """By the index of words."""
        from hospes.journey.practices.queries import Wanted, search

        return search(Wanted(words=words, **narrowed), "fr")

    def scan(self, words: str) -> object:
        """Each word anywhere in each text in the reader's language, the first twenty and how many there are."""
        from django.db.models import Q

        from hospes.journey.practices.models import PracticeText

        found = PracticeText.objects.filter(language__in=("en", "fr"), practice__state="published")
        for word in words.split():
            found = found.filter(Q(title__contains=word) | Q(what__contains=word) | Q(how__contains=word))
        practices = found.order_by("practice__slug").values_list("practice", flat=True).distinct()
        return list(practices[:20]), practices.count()

    def ways(self) -> dict[str, Callable[[], object]]:
        """The ways to find practices."""
        from django.test import Client

        from hospes.journey.assessments.queries.recommending import recommended

        client = Client(SERVER_NAME="127.0.0.1")
        one, two = self.questions(1), self.questions(2)
        toolkit, items = self.toolkit.id, [factor.id for factor in self.toolkit.key_factors]
        gaps = [(toolkit, item) for item in items[:5]]
        city = self.cities[0]
        return {
            "one word": lambda: self.search(next(one)),
            "the word of all texts": lambda: self.search(self.vocabulary[0]),
            "two words": lambda: self.search(next(two)),
            "two words of one country": lambda: self.search(next(two), country="BE"),
            "one key factor": lambda: self.search("", toolkit=toolkit, factor=self.chance.choice(items)),
            "recommended at five gaps": lambda: recommended(city, gaps, "fr"),
            "page of two words": lambda: client.get("/practices/", {"q": next(two)}),
        }
