"""Loading the demonstration: what is there stays as it is, so that it can be loaded again."""

from django.db import transaction

from hospes.audit.actors import Actor
from hospes.demo import (
    assessments,
    calls,
    comparisons,
    implementoring,
    inclucities,
    mentoring,
    papers,
    partnerships,
    plans,
    practices,
)
from hospes.demo.accounts import load_people
from hospes.demo.cities import load_cities
from hospes.demo.facts import load_facts
from hospes.demo.programmes import load_programmes
from hospes.journey.toolkits.changes import publish_shipped_toolkits


@transaction.atomic
def load_demo(*, by: Actor) -> None:
    """Load cities, what is said about them, their people, the toolkits, the programmes, the invented assessments."""
    load_cities(by)
    load_facts(by)
    load_people(by)
    publish_shipped_toolkits(by=by)
    load_programmes(by)
    practices.load(by=by)
    assessments.load(by=by)
    comparisons.load(by=by)
    calls.load(by=by)
    inclucities.load(by=by)
    implementoring.load(by=by)
    papers.load(by=by)
    mentoring.load(by=by)
    partnerships.load(by=by)
    plans.load(by=by)
