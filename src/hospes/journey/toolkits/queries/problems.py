"""What stands between a folder of texts and its publication."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from hospes.journey.toolkits.models import ToolkitVersion
from hospes.journey.toolkits.queries.versions import latest_version
from hospes.method.toolkit_format import Problem, check, read_closely
from hospes.method.toolkit_format.model import Toolkit
from hospes.method.toolkit_format.reading import METADATA
from hospes.method.toolkit_format.versions import number

LONGEST = {"id": 80, "version": 20, "language": 12, "title": 250}  # letters, as the columns have room for
RESERVED = frozenset({"search", "bring"})  # addresses of our own pages beside those of toolkits


def problems_of(texts: Mapping[str, str]) -> tuple[Problem, ...]:
    """Everything that stands between a folder and its publication, its last published version considered."""
    if binary := [name for name, text in sorted(texts.items()) if "\0" in text]:
        return tuple(Problem(name, 1, _("This is not text; take the file away.")) for name in binary)
    found = read_closely(texts).toolkit
    last = latest_version(found.id) if found else None
    problems = check(texts, last.texts if last else None)
    return problems or (tuple(_of_the_place(found, last)) if found else ())


def _of_the_place(toolkit: Toolkit, last: ToolkitVersion | None) -> Iterator[Problem]:
    """What is wrong with a toolkit that is in order by itself, here and now."""
    if toolkit.id in RESERVED:
        yield Problem(METADATA, 1, _("This id is the address of another page of Hospes; choose another one."))
    if last and number(toolkit.version) <= number(last.version):
        said = _("Version %(last)s is published already; give this one a higher number.")
        yield Problem(METADATA, 1, said % {"last": last.version})
    for name, longest in LONGEST.items():
        if len(getattr(toolkit, name)) > longest:
            said = _("“%(name)s” is longer than %(longest)s letters; shorten it.")
            yield Problem(METADATA, 1, said % {"name": name, "longest": longest})
