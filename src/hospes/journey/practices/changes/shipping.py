"""Publishing the practices that Hospes ships: ``hospes/content/practices``, one file for each city."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import yaml
from django.db import transaction

from hospes.audit.actors import Actor
from hospes.journey.cities.changes import SourceGiven, add_city, stated_source
from hospes.journey.cities.models import City, Place, Source
from hospes.journey.practices.changes.telling import tell_practice
from hospes.journey.practices.enums import ConditionKind, DecidedBy
from hospes.journey.practices.models import Practice
from hospes.journey.practices.queries.statements import ConditionGiven, FrameGiven, Served, TextGiven, Told
from hospes.journey.programmes.models import Programme
from hospes.method.spelling import fold

SOURCES = "sources.yaml"
Read = Mapping[str, Any]  # as YAML has it: what is in it is known by the name of the file


@dataclass(frozen=True)
class _Origin:
    """Where a practice is told."""

    source: Source
    programme: Programme | None  # of which the source tells; none where it is not here


@transaction.atomic
def publish_shipped_practices(*, by: Actor, is_example: bool = False) -> tuple[Practice, ...]:
    """Let everybody read the practices that Hospes ships, each once; a city that is not here is added for it."""
    read = {name: yaml.load(text, yaml.CSafeLoader) for name, text in _texts()}
    origins = {key: _origin(said) for key, said in read.pop(SOURCES).items()}
    return tuple(
        tell_practice(city=city, told=_told(practice, origins), by=by, is_example=is_example)
        for said in read.values()
        for city in [_city(said["city"], by, is_example=is_example)]
        for practice in said["practices"]
    )


def _texts() -> Iterator[tuple[str, str]]:
    shelf = files("hospes").joinpath("content", "practices")
    for one in sorted(shelf.iterdir(), key=lambda each: each.name):
        yield one.name, one.read_text(encoding="utf-8")


def _origin(said: Read) -> _Origin:
    source = stated_source(SourceGiven(said["title"], said["publisher"], said.get("dated", "")))
    return _Origin(source, Programme.objects.filter(slug=said["programme"]).first())


def _city(said: Read, by: Actor, *, is_example: bool) -> City:
    """The city that goes by one of these names in its country."""
    names = {said["name"], *said["official_names"].values()}
    there = City.objects.filter(country=said["country"], names__folded__in=[fold(name) for name in names])
    return there.order_by("pk").first() or add_city(
        name=said["name"],
        country=said["country"],
        official_names=said["official_names"],
        place=Place.objects.filter(pk=said["place"]).first(),
        is_example=is_example,
        by=by,
    )


def _told(said: Read, origins: Mapping[str, _Origin]) -> Told:
    origin = origins[said["source"]]
    frame = FrameGiven(
        since=str(said.get("since", "")),
        until=str(said.get("until", "")),
        website=said.get("website", ""),
        programme=origin.programme,
        source=origin.source,
    )
    return Told(
        {language: TextGiven(**text) for language, text in said["texts"].items()},
        frame,
        tuple(Served(one["toolkit"], one["item"]) for one in said["factors"]),
        tuple(_condition(one) for one in said.get("conditions", ())),
    )


def _condition(said: Read) -> ConditionGiven:
    decided_by = DecidedBy(said.get("decided_by", DecidedBy.CITY))
    return ConditionGiven(**{**said, "kind": ConditionKind(said["kind"]), "decided_by": decided_by})
