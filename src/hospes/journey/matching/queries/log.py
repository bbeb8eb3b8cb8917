"""What was asked of a match and what was decided otherwise, who did so and why: the audit's lines, in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from hospes.audit.models import Record
from hospes.journey.cities.models import Association
from hospes.journey.matching.enums import RuleKind, Side
from hospes.journey.matching.models import Call, Interest
from hospes.journey.matching.queries.figures import LABELS, figure_words
from hospes.journey.matching.queries.words import apart


@dataclass(frozen=True)
class LogLine:
    """That somebody set a rule or decided, in sentences, and why."""

    at: datetime
    by: str
    words: tuple[str, ...]
    reason: str


def log_of(call: Call) -> tuple[LogLine, ...]:
    """Every override of a call with its reason, the last first."""
    names = _Names(call)
    found = (LogLine(each.at, each.actor_name, names.words(each), _reason(each)) for each in _records(call))
    return tuple(line for line in found if line.words)


def rules_changed_since(call: Call, moment: datetime) -> bool:
    """Whether somebody has changed a rule of a call: a run from before knows nothing of it."""
    names, later = _Names(call), _records(call).filter(at__gt=moment).exclude(change="matching.decide")
    return any(names.words(each) for each in later)


def _records(call: Call) -> QuerySet[Record]:
    cities = [str(pk) for pk in call.interests.values_list("pk", flat=True)]
    of_call = Q(subject=call._meta.label_lower, subject_id=str(call.pk))
    of_cities = Q(subject=Interest._meta.label_lower, subject_id__in=cities)
    return Record.objects.filter(of_call | of_cities, change__in=[f"matching.{name}" for name in WORDS])


def _reason(record: Record) -> str:
    return str(record.detail.get("reason", ""))


class _Names:
    """Records in words, with cities and associations by their names."""

    def __init__(self, call: Call) -> None:
        rows = call.interests.select_related("city")
        self.by_pk = {str(each.pk): str(each.city) for each in rows}
        self.cities = {each.city.slug: str(each.city) for each in rows}

    def words(self, record: Record) -> tuple[str, ...]:
        """What happened; nothing where what was sent came too late, or changed nothing."""
        return WORDS[record.change.removeprefix("matching.")](self, record)

    def city(self, slug: object) -> str:
        """A city of the call."""
        return apart(self.cities.get(str(slug), str(slug)))


def _set_rules(_names: _Names, record: Record) -> tuple[str, ...]:
    if record.detail.get("stale"):
        return ()
    said = _("%(figure)s: %(after)s instead of %(before)s.")
    return tuple(said % _change(line) for line in record.detail["changed"])


def _change(line: str) -> Mapping[str, object]:
    name, _colon, values = line.partition(": ")
    before, _arrow, after = values.partition(" > ")
    return {"figure": LABELS[name], "before": figure_words(name, before), "after": figure_words(name, after)}


def _set_cap(_names: _Names, record: Record) -> tuple[str, ...]:
    slug, side, most = (record.detail[name] for name in ("association", "side", "most"))
    found = Association.objects.filter(slug=slug).first()
    said = {
        (Side.MENTEE, False): _("Mentees of %(association)s that are matched: %(most)s at most."),
        (Side.MENTOR, False): _("Mentees that mentors of %(association)s get together: %(most)s at most."),
        (Side.MENTEE, True): _("As many mentees of %(association)s are matched as can be."),
        (Side.MENTOR, True): _("Mentors of %(association)s get as many mentees as they take."),
    }
    return (said[Side(side), most is None] % {"association": apart(str(found or slug)), "most": most},)


def _set_first(names: _Names, record: Record) -> tuple[str, ...]:
    is_first = _("%(city)s comes first, where the aim says so.")
    is_not = _("%(city)s comes first no more.")
    said = is_first if record.detail["is_first"] else is_not
    return (said % {"city": apart(names.by_pk[record.subject_id])},)


def _made(names: _Names, record: Record) -> tuple[str, ...]:
    together, apart = _("%(mentee)s and %(mentor)s: together."), _("%(mentee)s and %(mentor)s: not together.")
    return (_of_pair(names, record, together if record.detail["kind"] == RuleKind.PIN else apart),)


def _withdrawn(names: _Names, record: Record) -> tuple[str, ...]:
    together = _("%(mentee)s and %(mentor)s need not be together any more.")
    apart = _("%(mentee)s and %(mentor)s may be together again.")
    return (_of_pair(names, record, together if record.detail["kind"] == RuleKind.PIN else apart),)


def _of_pair(names: _Names, record: Record, said: str) -> str:
    return said % {side: names.city(record.detail[side]) for side in ("mentee", "mentor")}


def _decided(names: _Names, record: Record) -> tuple[str, ...]:
    said = _("Decided. New proposals: %(proposed)s; matches that stay as they are: %(kept)s.")
    return (said % record.detail, *(_otherwise(names, line) for line in record.detail["otherwise"]))


def _otherwise(names: _Names, line: str) -> str:
    mentee, _arrow, rest = line.partition(" > ")
    mentor, _colon, reason = rest.partition(": ")
    values = {"mentee": names.city(mentee), "mentor": names.city(mentor), "reason": apart(reason)}
    if mentor == "-":
        return _("Otherwise than the run: %(mentee)s without a mentor. %(reason)s") % values
    return _("Otherwise than the run: %(mentee)s with %(mentor)s. %(reason)s") % values


WORDS: Mapping[str, Callable[[_Names, Record], tuple[str, ...]]] = {
    "set_rules": _set_rules,
    "set_cap": _set_cap,
    "set_first": _set_first,
    "make_pair_rule": _made,
    "withdraw_pair_rule": _withdrawn,
    "decide": _decided,
}
