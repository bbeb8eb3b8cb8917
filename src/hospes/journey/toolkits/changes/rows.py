"""How a folder of texts becomes the row of a version."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from django.utils import timezone
from django.utils.translation import ngettext

from hospes.journey.toolkits.models import Toolkit, ToolkitVersion
from hospes.journey.toolkits.queries.contents import content_hash
from hospes.method.toolkit_format import Problem
from hospes.method.toolkit_format import model as method
from hospes.method.toolkit_format.translate import TranslationError, state


class ToolkitRefusedError(Exception):
    """A toolkit cannot be kept or published as it stands; ``problems`` say where and what to do."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        said = ngettext("The toolkit has one problem.", "The toolkit has %(count)s problems.", count)
        super().__init__(said % {"count": count})


def kept(toolkit: method.Toolkit, texts: Mapping[str, str]) -> ToolkitVersion:
    """The row of a draft, new or in place of the draft of the same version."""
    shelf, _new = Toolkit.objects.get_or_create(slug=toolkit.id, defaults={"subject": toolkit.subject})
    version, _new = ToolkitVersion.objects.update_or_create(
        toolkit=shelf,
        version=toolkit.version,
        defaults={
            "title": toolkit.title,
            "language": toolkit.language,
            "languages": [toolkit.language, *_offered(toolkit, texts)],
            "texts": dict(texts),
            "content_hash": content_hash(texts),
            "created_at": timezone.now(),
        },
    )
    return version


def _offered(toolkit: method.Toolkit, texts: Mapping[str, str]) -> Iterator[str]:
    """The languages into which enough is translated."""
    for name in sorted(name for name in texts if name.startswith("locale/")):
        with suppress(TranslationError):  # of a draft; a version with such a file is not published
            if state(toolkit, texts[name]).offered:
                yield name.removeprefix("locale/").removesuffix(".po")
