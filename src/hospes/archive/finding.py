"""Which city somebody means."""

from django.db.models import Q

from hospes.archive.manifest import ArchiveError
from hospes.journey.cities.models import City
from hospes.method.spelling import fold


def city_named(name: str) -> City:
    """The city with this address or name; refused with what there is when it is none, or several."""
    found = City.objects.filter(slug=name).first()
    if found:
        return found
    alike = list(City.objects.filter(Q(names__folded=fold(name)) | Q(name__iexact=name)).distinct().order_by("slug"))
    if not alike:
        raise ArchiveError(f"No city here is called “{name}”. Its page has its address: /cities/ADDRESS/")
    if len(alike) > 1:
        listed = (f"  {city.slug}  {city.name} ({city.country})" for city in alike)
        raise ArchiveError(f"Several cities are called “{name}”. Name one by its address:", *listed)
    return alike[0]
