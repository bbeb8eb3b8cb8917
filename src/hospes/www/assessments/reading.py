"""A page can be open while its round moves to another version of the toolkit: it is answered as it was read."""

from dataclasses import dataclass

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.utils.translation import gettext as _

from hospes.journey.assessments import queries
from hospes.journey.assessments.models import Assessment
from hospes.journey.toolkits.models import ToolkitVersion


@dataclass(frozen=True)
class Read:
    """The version of the toolkit that a page showed, and the one that its round is on now."""

    then: ToolkitVersion
    now: ToolkitVersion

    @property
    def is_old(self) -> bool:
        """The round has moved since the page was made."""
        return self.then.pk != self.now.pk

    @property
    def words(self) -> str:
        """What becomes of what was written."""
        said = _(
            "This round moved to version %(now)s of the toolkit while you were writing. "
            "Your words are kept with the questions of version %(then)s."
        )
        return said % {"now": self.now.version, "then": self.then.version}


def as_read(request: HttpRequest, assessment: Assessment) -> Read:
    """The version that a page says it showed; from here on the assessment asks what that version asks.

    400 when the round was never on it: no page of ours says so.
    """
    now = assessment.round.toolkit_version
    then = queries.version_read(assessment.round, request.POST.get("version", now.version))
    if then is None:
        raise BadRequest("The round was never on that version of its toolkit.")
    assessment.round.toolkit_version = then
    return Read(then, now)
