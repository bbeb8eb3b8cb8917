"""A practice as its page shows it: what is told, the key factors it serves, its pictures, where it comes from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.text import capfirst

from hospes.journey.cities.rules import Visitor
from hospes.journey.practices.enums import State
from hospes.journey.practices.models import FIELDS, Condition, Practice, PracticeImage, PracticeText
from hospes.journey.practices.queries.searching import text_for
from hospes.journey.practices.rules import readable_by
from hospes.journey.toolkits.queries import latest_versions, readings

TOLD = FIELDS[1:]  # the title stands above
# What came of it, good and bad, stands between the two, whether it is told or not.
BEFORE, AFTER = ("why", "how", "target_group"), ("evidence", "cost")


@dataclass(frozen=True)
class Words:
    """A text and its language."""

    text: str
    language: str


@dataclass(frozen=True)
class Passage:
    """What a practice tells under one heading; an empty text where nobody told it."""

    name: str
    title: str
    text: str
    language: str  # the original's, where the translation does not tell it


@dataclass(frozen=True)
class Served:
    """A key factor that a practice serves, named as the newest version of its toolkit names it."""

    toolkit: str  # its address
    toolkit_title: str
    item: str
    title: str
    language: str


@dataclass(frozen=True)
class Picture:
    """A picture with what it shows in words, and whose it is."""

    number: UUID
    alt: Words
    rights: str
    width: int
    height: int


@dataclass(frozen=True)
class PracticePage:
    """A practice in the language of a reader, or in its original."""

    practice: Practice
    text: PracticeText
    wanted: str  # the language asked for
    languages: tuple[str, ...]  # the original first
    passages: Mapping[str, Passage]
    served: tuple[Served, ...]
    pictures: tuple[Picture, ...]

    @property
    def is_fallback(self) -> bool:
        """Whether it is not told in the language that was asked for."""
        return self.text.language != self.wanted

    @property
    def before(self) -> tuple[Passage, ...]:
        """What is told before what came of it."""
        return self._told(BEFORE)

    @property
    def after(self) -> tuple[Passage, ...]:
        """What is told after what came of it."""
        return self._told(AFTER)

    @property
    def silent(self) -> tuple[str, ...]:
        """What nobody told, besides what came of it, by its headings."""
        untold = (self.passages[name] for name in (*BEFORE, *AFTER))
        return tuple(one.title for one in untold if not one.text)

    def _told(self, names: tuple[str, ...]) -> tuple[Passage, ...]:
        return tuple(self.passages[name] for name in names if self.passages[name].text)

    @property
    def is_published(self) -> bool:
        """Whether everybody may read it, and it is still recommended."""
        return self.practice.state == State.PUBLISHED


def readable_practices(person: Visitor) -> QuerySet[Practice]:
    """The practices that somebody may read, each with all that its page says."""
    rows = Practice.objects.filter(readable_by(person)).distinct()
    rows = rows.select_related("city", "programme", "source")
    return rows.prefetch_related("texts", "factors", "conditions", "images")


def practice_page(practice: Practice, language: str) -> PracticePage:
    """What a page says of a practice that came from ``readable_practices``."""
    text = text_for(practice, language)
    others = sorted(each.language for each in practice.texts.all() if each.language != practice.language)
    return PracticePage(
        practice=practice,
        text=text,
        wanted=language,
        languages=(practice.language, *others),
        passages={name: _passage(name, text, text_for(practice, practice.language)) for name in TOLD},
        served=served_by(practice, language),
        pictures=tuple(_picture(image, practice, text.language) for image in practice.images.all()),
    )


def _passage(name: str, text: PracticeText, original: PracticeText) -> Passage:
    tells = text if getattr(text, name) else original
    return Passage(name, title_of(name), getattr(tells, name), tells.language)


def title_of(name: str) -> str:
    """What a field of a text is called, in the reader's language."""
    return capfirst(str(PracticeText._meta.get_field(name).verbose_name))  # type: ignore[union-attr]  # a column


def served_by(practice: Practice, language: str) -> tuple[Served, ...]:
    """The key factors of one practice; those that no published version has any more are left out."""
    return _named(((each.toolkit, each.item) for each in practice.factors.all()), language)


def in_words(words: Mapping[str, str], practice: Practice, language: str) -> Words:
    """What is said per language: the wanted one, the original, or any that is there."""
    there = [code for code in (language, practice.language, *sorted(words)) if words.get(code)]
    return Words(words[there[0]], there[0]) if there else Words("", language)


def needed(condition: Condition, practice: Practice, language: str) -> Words:
    """What a condition asks for."""
    return in_words(condition.needed, practice, language)


def titles_of_factors(language: str) -> dict[tuple[str, str], Served]:
    """Every key factor of the newest versions, by toolkit and item, in the order of the toolkits."""
    return {
        (reading.version.toolkit.slug, factor.id): Served(
            reading.version.toolkit.slug, reading.toolkit.title, factor.id, factor.title, reading.toolkit.language
        )
        for reading in readings(latest_versions(), language)
        for factor in reading.toolkit.key_factors
    }


def _named(factors: Iterable[tuple[str, str]], language: str) -> tuple[Served, ...]:
    titles, wanted = titles_of_factors(language), set(factors)
    return tuple(served for place, served in titles.items() if place in wanted)


def _picture(image: PracticeImage, practice: Practice, language: str) -> Picture:
    return Picture(image.pk, in_words(image.alt, practice, language), image.rights, image.width, image.height)
