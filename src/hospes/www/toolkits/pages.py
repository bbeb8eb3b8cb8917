"""What the pages of one toolkit share: the version, the language, where one is in it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from hospes.journey.assessments.enums import ContextEffect, Importance
from hospes.journey.assessments.queries.asking import asks_levels
from hospes.journey.toolkits import queries
from hospes.journey.toolkits.models import ToolkitVersion
from hospes.method.toolkit_format.headings import Headings, headings
from hospes.method.toolkit_format.model import KeyFactor, Toolkit
from hospes.www.words import direction, level


@dataclass(frozen=True)
class Numbered:
    """A key factor and its place in the toolkit, from 1."""

    number: int
    factor: KeyFactor


@dataclass(frozen=True)
class ToolkitPage:
    """A toolkit as this reader asked for it."""

    reading: queries.Reading
    latest: ToolkitVersion
    wanted: str  # the language asked for
    query: str  # "?language=fr&version=1.0.0" as it was asked for, to be kept in links; "" when nothing was

    @property
    def toolkit(self) -> Toolkit:
        """The toolkit's texts."""
        return self.reading.toolkit

    @property
    def version(self) -> ToolkitVersion:
        """The version that is read."""
        return self.reading.version

    @property
    def headings(self) -> Headings:
        """The structural headings in the toolkit's language."""
        return headings(self.toolkit.language)

    @property
    def direction(self) -> str:
        """The direction of the toolkit's language."""
        return direction(self.toolkit.language)

    @property
    def is_latest(self) -> bool:
        """Whether no newer version is published."""
        return self.version == self.latest

    @property
    def is_fallback(self) -> bool:
        """Whether the reader's language is not offered."""
        return self.toolkit.language.split("-")[0] != self.wanted.split("-", maxsplit=1)[0]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages offered, the original first."""
        return queries.languages_offered(self.version)

    @property
    def factors(self) -> tuple[Numbered, ...]:
        """The key factors with their numbers."""
        return tuple(Numbered(number, one) for number, one in enumerate(self.toolkit.key_factors, start=1))

    @property
    def levels(self) -> tuple[str, ...]:
        """The descriptors of the levels 0..4; () for a toolkit that asks for none."""
        if not asks_levels(self.toolkit):
            return ()
        return self.toolkit.scale or tuple(map(level, range(5)))

    @property
    def importances(self) -> list[str]:
        """How important a key factor can be, with the number that counts."""
        return [f"{one.value} · {one.label}" for one in Importance]

    @property
    def effects(self) -> list[str]:
        """What a context factor can do."""
        return [str(label) for label in ContextEffect.labels]

    @property
    def address(self) -> str:
        """The whole address of the toolkit, for paper."""
        return settings.URL + reverse("toolkits:toolkit", args=[self.version.toolkit.slug])


def page_of(request: HttpRequest, slug: str) -> ToolkitPage:
    """The toolkit at ``slug`` in the version and language that the request asks for."""
    latest = queries.latest_version(slug) or _missing()
    asked = {name: request.GET[name] for name in ("language", "version") if request.GET.get(name)}
    number = asked.get("version", latest.version)
    version = latest if number == latest.version else queries.version_of(slug, number) or _missing()
    wanted = asked.get("language") or get_language() or settings.LANGUAGE_CODE
    query = f"?{urlencode(asked)}" if asked else ""
    return ToolkitPage(queries.reading(version, wanted), latest, wanted, query)


def _missing() -> ToolkitVersion:
    raise Http404
