"""The themes of a programme, and the schemes on each."""

from django.db import transaction
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.cities.changes import SourceGiven, stated_source
from hospes.journey.programmes.models import Programme, Scheme, Theme
from hospes.journey.programmes.rules import Refused
from hospes.journey.toolkits.models import Toolkit


@transaction.atomic
def add_theme(*, programme: Programme, title: str, by: Actor, toolkit: Toolkit | None = None) -> Theme:
    """Add what a part of the programme is about, with the toolkit that it uses."""
    now = Programme.objects.select_for_update().get(pk=programme.pk)  # two who add it at once add it once
    words = _titled(title)
    if now.themes.filter(title=words).exists():
        raise Refused(_("The programme has a theme with this title already."))
    theme = Theme.objects.create(programme=now, title=words, toolkit=toolkit)
    record("programmes.add_theme", of=now, by=by, theme=words, toolkit=toolkit.slug if toolkit else "")
    return theme


@transaction.atomic
def add_scheme(*, theme: Theme, title: str, by: Actor, note: str = "", source: SourceGiven | None = None) -> Scheme:
    """Add a scheme on a theme; its mentors and mentees come next."""
    now = Theme.objects.select_for_update(of=("self",)).select_related("programme").get(pk=theme.pk)
    words = _titled(title)
    if now.schemes.filter(title=words).exists():
        raise Refused(_("The theme has a scheme with this title already."))
    stated_in = stated_source(source) if source else None
    scheme = Scheme.objects.create(theme=now, title=words, note=note, source=stated_in)
    record("programmes.add_scheme", of=now.programme, by=by, scheme=words)
    return scheme


def _titled(title: str) -> str:
    if not title.strip():
        raise Refused(_("Write a title, so that others know what is meant."))
    return title.strip()
