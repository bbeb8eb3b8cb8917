"""Calls, needs and offers for tests."""

from datetime import timedelta

from django.utils import timezone

from factories.assessments import Answering
from hospes.journey.matching.enums import LetterKind, NeedsSource, Side, Statement, Topic
from hospes.journey.matching.models import (
    Call,
    CallLetter,
    CallLink,
    EarlierStatement,
    Interest,
    Need,
    NeedsAssessment,
    Offer,
    OfferLine,
    TalkPart,
)
from hospes.journey.programmes.models import Theme

FACTOR = "kf-bcdf"


def leave_rows(town: Answering) -> None:
    """One row of every kind that a city leaves in calls, for the test of its record: it mentors in one of two."""
    today, theme = timezone.localdate(), Theme.objects.get()
    days = {"opens_on": today, "answer_by": today, "closes_on": today, "theme": theme}
    version = town.assessment.round.toolkit_version
    mentee, mentor = (
        Interest.objects.create(
            call=Call.objects.create(title=f"Towns as {side}", toolkit_version=version, **days),
            city=town.city,
            side=side,
            languages=["fr", "nl"],
        )
        for side in Side
    )
    ends_at = timezone.now() + timedelta(days=14)
    CallLink.objects.create(interest=mentee, language="fr", name="Ada", email="ada@example.org", ends_at=ends_at)
    CallLetter.objects.create(interest=mentee, kind=LetterKind.INVITATION, language="fr", to="ada@example.org")
    needs = NeedsAssessment.objects.create(
        interest=mentee, source=NeedsSource.ASSESSMENT, assessment=town.assessment, request="Show us your counter."
    )
    TalkPart.objects.create(needs=needs, topic=Topic.TRIED, text="Two counters.", sources="The council's minutes")
    Need.objects.create(needs=needs, item=FACTOR, importance=3, wish=1)
    offer = Offer.objects.create(interest=mentor, visit="Two days, three counters.")
    OfferLine.objects.create(offer=offer, item=FACTOR, level=4, practice="A counter", evidence="https://example.org/c")
    EarlierStatement.objects.create(interest=mentor, kind=Statement.OFFER, revision=1, said={"visit": "One day."})
