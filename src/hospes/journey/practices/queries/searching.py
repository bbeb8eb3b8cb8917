"""Finding practices: by the words of a question, by key factor, and by what narrows it down.

Words are looked for in the texts in the reader's language and in the originals, for a name is known by its original.
All words must be there, each may go on (``mentor`` finds ``mentoring``), and accents do not matter. What has the words
in its title comes first; among equals the address decides, so that the same question has the same answer.
"""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Case, Exists, F, FloatField, OuterRef, Prefetch, Q, QuerySet, When
from django.db.models.functions import Cast

from hospes.journey.cities.models import Fact
from hospes.journey.practices.enums import SIZES, Size, State
from hospes.journey.practices.models import FIELDS, Practice, PracticeFactor, PracticeText, word_index
from hospes.journey.practices.queries.wording import searchable, words_in
from hospes.journey.programmes.enums import RoleKind
from hospes.journey.programmes.models import ProgrammeRole
from hospes.journey.programmes.rules import CURRENT
from hospes.journey.toolkits.queries.folding import Segment, marked, snippet

MOST = 20  # shown at a time
INDEX, TABLE = word_index.INDEX, word_index.TABLE

# How well a text fits: the lower the better, in both.
_SQLITE = f"""SELECT rowid AS text_id, bm25({INDEX}, {word_index.TITLE_WEIGHT}, 1.0) AS fit
    FROM {INDEX} WHERE {INDEX} MATCH %s"""  # noqa: S608 - our own names
_POSTGRES = f"""SELECT text_id,
    -ts_rank('{{{1 / word_index.TITLE_WEIGHT:.3f}, 0, 0, 1}}', {word_index.VECTOR}, asked, 1) AS fit
    FROM {TABLE}, to_tsquery('simple', %s) AS asked WHERE {word_index.VECTOR} @@ asked"""  # noqa: S608 - our own names
_ASKED = {"sqlite": (" AND ", '"{}"*'), "postgresql": (" & ", "{}:*")}  # all of them; each as a beginning
_FOUND = {"sqlite": _SQLITE, "postgresql": _POSTGRES}
_RANKED = """WITH found AS MATERIALIZED ({found}), wanted AS ({wanted})
    SELECT practice.id, COUNT(*) OVER () AS total FROM found
    JOIN practices_practicetext text ON text.id = found.text_id
    JOIN practices_practice practice ON practice.id = text.practice_id
    WHERE (text.language = %s OR text.language = practice.language) AND practice.id IN (SELECT id FROM wanted)
    GROUP BY practice.id, practice.slug ORDER BY MIN(found.fit), practice.slug LIMIT %s OFFSET %s"""


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for; what is empty narrows nothing down."""

    words: str = ""
    toolkit: str = ""  # address
    factor: str = ""  # identifier
    country: str = ""
    size: str = ""  # a ``Size``
    tells_in: str = ""  # a language
    programme: str = ""  # address


@dataclass(frozen=True)
class Hit:
    """A practice that fits, and its text as the reader reads it; where the words stand in it."""

    practice: Practice
    text: PracticeText
    title: tuple[Segment, ...]
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class Found:
    """Some of the practices that fit, best first, and how many there are."""

    total: int
    practices: tuple[Hit, ...] = ()


def search(wanted: Wanted, language: str, *, offset: int = 0, most: int = MOST, newest_first: bool = False) -> Found:
    """The published practices that fit; the best first, without words the newest.

    As many questions of the database for ten thousand practices as for ten.
    """
    words = words_in(wanted.words)
    if wanted.words.strip() and not words:
        return Found(0)  # nothing but signs
    if words and not newest_first:
        numbers, total = _ranked(words, wanted, language, offset, most)
    else:
        numbers, total = _newest(wanted, offset, most)
    rows = shown(language).in_bulk(numbers)
    return Found(total, tuple(_hit(rows[number], language, words) for number in numbers))


def shown(language: str) -> QuerySet[Practice]:
    """Practices with their cities, factors, and their texts in one language and in the original."""
    texts = PracticeText.objects.filter(Q(language=language) | Q(language=F("practice__language")))
    return Practice.objects.select_related("city", "programme").prefetch_related(Prefetch("texts", texts), "factors")


def text_for(practice: Practice, language: str) -> PracticeText:
    """A practice in the reader's language where it is told in it, in its original otherwise."""
    texts = {text.language: text for text in practice.texts.all()}
    return texts.get(language) or texts[practice.language]


def _hit(practice: Practice, language: str, words: tuple[str, ...]) -> Hit:
    text = text_for(practice, language)
    return Hit(practice, text, marked(text.title, words), snippet(_passage(text, words), words))


def _passage(text: PracticeText, words: tuple[str, ...]) -> str:
    """The passage in which a word stands; where none does, as with words of the title, the beginning.

    Folding takes time: first it is tried without.
    """
    told = [str(getattr(text, name)) for name in FIELDS[1:]]
    for read in (str.casefold, searchable):
        for passage in told:
            if any(word in read(passage) for word in words):
                return passage
    return text.what


def _ranked(words: tuple[str, ...], wanted: Wanted, language: str, offset: int, most: int) -> tuple[list[int], int]:
    """The numbers of the practices that hold all the words, best first, and how many there are in all."""
    narrowed, params = narrowed_down(wanted).order_by().values("id").query.sql_with_params()
    sql = _RANKED.format(found=_FOUND[connection.vendor], wanted=narrowed)
    with connection.cursor() as cursor:
        cursor.execute(sql, [_question(words), *params, language, most, offset])
        rows = cursor.fetchall()
    return [number for number, _total in rows], rows[0][1] if rows else 0


def _question(words: tuple[str, ...]) -> str:
    """All the words, each as a beginning; they hold letters and figures only."""
    together, beginning = _ASKED[connection.vendor]
    return together.join(beginning.format(word) for word in words)


def _newest(wanted: Wanted, offset: int, most: int) -> tuple[list[int], int]:
    found = narrowed_down(wanted)
    numbers = found.order_by("-published_at", "slug").values_list("pk", flat=True)[offset : offset + most]
    return list(numbers), found.count()


def narrowed_down(wanted: Wanted) -> QuerySet[Practice]:
    """The published practices that fit all but the words."""
    found = Practice.objects.filter(state=State.PUBLISHED)
    served = {"toolkit": wanted.toolkit, "item": wanted.factor}
    if asked := {name: value for name, value in served.items() if value}:
        found = found.filter(pk__in=PracticeFactor.objects.filter(**asked).order_by().values("practice"))
    if wanted.country:
        found = found.filter(city__country=wanted.country)
    if wanted.tells_in:
        found = found.filter(Exists(PracticeText.objects.filter(practice=OuterRef("pk"), language=wanted.tells_in)))
    if wanted.programme:
        found = found.filter(_of_programme(wanted.programme))
    return found.filter(_of_size(Size(wanted.size))) if wanted.size in Size else found


def _of_programme(slug: str) -> Q:
    """Told in a programme, or of a city that takes part in it."""
    roles = ProgrammeRole.objects.filter(CURRENT, kind=RoleKind.CITY, programme__slug=slug, city=OuterRef("city"))
    return Q(programme__slug=slug) | Q(Exists(roles))


def _of_size(size: Size) -> Q:
    """By what is stated of the city's inhabitants; where nobody stated it, by the registry, which helps to search."""
    low, high = SIZES[size]
    # The value of another kind of fact may be a date: a database that casts it first would stumble.
    figure = Case(When(kind="population", then=Cast("value", FloatField())), output_field=FloatField())
    stated = Fact.objects.filter(
        city=OuterRef("city"), kind="population", territory="", project="", withdrawn_at=None
    ).annotate(figure=figure)
    within = stated.filter(figure__gte=low, **({"figure__lt": high} if high else {}))
    registered = Q(city__place__population__gte=low) & (Q(city__place__population__lt=high) if high else Q())
    return Q(Exists(within)) | (~Q(Exists(stated)) & registered)
