"""What every view of this step asks first: which programme, and may this person."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from hospes.journey.cities.rules import Visitor
from hospes.journey.programmes.models import Programme
from hospes.journey.programmes.rules import readable_by


def programme_for(
    request: HttpRequest, slug: str, may: Callable[[Visitor, Programme], bool] | None = None
) -> Programme:
    """The programme at this address; for those who may not read it there is none."""
    found = Programme.objects.select_related("source").filter(slug=slug).first()
    if found is None:
        raise Http404
    if may is not None and may(request.user, found):
        return found
    if not Programme.objects.filter(readable_by(request.user), pk=found.pk).exists():
        raise Http404
    if may is not None:
        raise PermissionDenied
    return found
