"""How a version reads in each language."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from hospes.journey.toolkits.models import ToolkitVersion
from hospes.journey.toolkits.queries.versions import latest_versions
from hospes.method.toolkit_format import parse
from hospes.method.toolkit_format.markdown import plain
from hospes.method.toolkit_format.model import Toolkit
from hospes.method.toolkit_format.translate import state, translated

KEPT = 200  # readings kept in memory: every language of some forty toolkits


@dataclass(frozen=True)
class Reading:
    """A version of a toolkit as one reads it in one language.

    ``untranslated`` holds the places (see ``method.toolkit_format.texts``) still in the original's language;
    ``read_by`` names who of those who grew up with the language has read the translation.
    """

    version: ToolkitVersion
    toolkit: Toolkit
    untranslated: frozenset[str] = frozenset()
    read_by: str = ""

    @property
    def is_draft(self) -> bool:
        """Whether this is a translation that nobody who grew up with the language has read yet."""
        return self.toolkit.language != self.version.language and not self.read_by

    @property
    def remark(self) -> str:
        """What stands beside a draft wherever it is shown; "" for anything else."""
        return _("Draft translation, not yet read by a native speaker.") if self.is_draft else ""

    @property
    def summary(self) -> str:
        """The first paragraph of the introduction, without formatting."""
        return next(iter(plain(self.toolkit.introduction).splitlines()), "")

    @property
    def questions(self) -> int:
        """How many guiding questions there are; sub-questions belong to theirs."""
        return sum(len(factor.questions) for factor in self.toolkit.key_factors)


_Key = tuple[str, str]
_Read = tuple[Toolkit, frozenset[str], str]
_read: OrderedDict[_Key, _Read] = OrderedDict()  # a row never changes, so what was read from it stays true


def languages_offered(version: ToolkitVersion) -> tuple[str, ...]:
    """The languages in which one can read and answer a version, the original first."""
    return tuple(version.languages)


def language_for(version: ToolkitVersion, wanted: str) -> str:
    """The offered language nearest to the one ``wanted``; the original's when there is none."""
    offered = languages_offered(version)
    return next((one for one in (wanted, wanted.split("-", maxsplit=1)[0]) if one in offered), version.language)


def read_toolkit(version: ToolkitVersion, language: str) -> Toolkit:
    """A version as values, in ``language`` where it is offered; what is not translated stays as it is."""
    return reading(version, language).toolkit


def reading(version: ToolkitVersion, language: str) -> Reading:
    """A version in ``language`` (or the original), with what is not yet translated."""
    key = (version.content_hash, language_for(version, language))
    # Another thread may forget what this one found: what is returned is never looked up twice.
    read = _read.get(key) or _remember(key, _parsed(version.texts, key[1]))
    return Reading(version, *read)


def published_toolkits(language: str) -> tuple[Reading, ...]:
    """The newest version of each toolkit as one reads it in ``language``, by title."""
    return tuple(sorted(readings(latest_versions(), language), key=lambda one: one.toolkit.title.casefold()))


def readings(versions: Iterable[ToolkitVersion], language: str) -> tuple[Reading, ...]:
    """Several versions in ``language``; texts that were never read are fetched together."""
    known = tuple(versions)
    missing = [one for one in known if (one.content_hash, language_for(one, language)) not in _read]
    if missing:
        texts = dict(ToolkitVersion.objects.filter(pk__in=[one.pk for one in missing]).values_list("pk", "texts"))
        for one in missing:
            one.texts = texts[one.pk]
    return tuple(reading(one, language) for one in known)


def _parsed(texts: Mapping[str, str], language: str) -> _Read:
    toolkit = parse(texts)
    if toolkit.language == language:
        return toolkit, frozenset(), ""
    translation = texts[f"locale/{language}.po"]
    found = state(toolkit, translation)
    return translated(toolkit, translation), frozenset(found.fallen_back), found.read_by


def _remember(key: _Key, read: _Read) -> _Read:
    _read[key] = read
    while len(_read) > KEPT:
        _read.popitem(last=False)
    return read
