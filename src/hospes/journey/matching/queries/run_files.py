"""What leaves a run as a file: the cohort as ``hospes match`` reads it, and the result as it writes one."""

import json

from django.utils.translation import override

from hospes.journey.matching.models import Run
from hospes.journey.matching.queries.run_pages import outcomes_of
from hospes.journey.matching.queries.run_seen import Seen
from hospes.method.cohorts.answers import answered, result_record

LANGUAGE = "en"  # of what ``hospes match`` says


def result_json(run: Run, version: str) -> str:
    """The result of a run that is done (schema: docs/match.md). ``version``: of Hospes."""
    with override(LANGUAGE):
        seen = Seen(run)
        found = answered(seen.cohort, seen.names, seen.solution, outcomes_of(run))
        return json.dumps(result_record(found, version), ensure_ascii=False, indent=2)


def cohort_json(run: Run) -> str:
    """The cohort of a run, as it was given."""
    return json.dumps(json.loads(run.problem), ensure_ascii=False, indent=2)
