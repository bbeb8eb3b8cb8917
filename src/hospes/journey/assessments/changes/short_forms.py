"""Beginning the short form: the few questions of a voice's ten minutes."""

from django.db import transaction
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import moment_of
from hospes.journey.assessments.changes.revisions import locked, record_voice
from hospes.journey.assessments.models import Respondent, ShortForm
from hospes.journey.assessments.queries.short_forms import chosen_for
from hospes.journey.assessments.rules import Refused


@transaction.atomic
def begin_short_form(*, respondent: Respondent, by: Actor) -> ShortForm:
    """Choose the questions of a voice's ten minutes, once: answering them changes them no more.

    Begun once more, it asks what is open by then.
    """
    found = locked(respondent)
    form = chosen_for(found)
    if not form.chosen:
        raise Refused(_("You have answered everything that a short form asks."))
    items = [item for one in form.chosen for item in one.items]
    kept = {"items": items, "rest": list(form.rest), "begun_at": moment_of(by)}
    begun, _is_new = ShortForm.objects.update_or_create(respondent=found, defaults=kept)
    record_voice("begin_short_form", of=found, by=by, questions=form.questions)
    return begun
