"""An action plan as PDF/UA: each change with its steps, when they run, what they cost, how they go."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from babel import Locale
from babel.numbers import format_currency, format_decimal
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from hospes.documents.figures import moment
from hospes.documents.frame import frame, in_full, locale_of, made_at
from hospes.documents.infographic import isolated
from hospes.documents.typesetting import pdf
from hospes.journey.plans.enums import Status
from hospes.journey.plans.queries.papers import PlanPaper
from hospes.method import plan as method
from hospes.method.plan import Budget, Change, Indicator, Money, Step

Values = dict[str, Any]


def plan_pdf(paper: PlanPaper) -> bytes:
    """The PDF of a plan, in the paper's language."""
    with override(paper.language):
        return pdf("plan", content(paper), made_at=made_at(paper.on))


def content(paper: PlanPaper) -> Values:
    """What the paper says, in the language that is active."""
    plan = paper.plan
    said = frame(
        _words(),
        title=plan.title,
        subtitle=" · ".join(part for part in (plan.city, plan.theme) if part),
        language=paper.language,
        is_example=paper.is_example,
        identity=paper.identity,
    )
    return said | {
        "programme": paper.programme,
        "heading": isolated(plan.title),
        "state": _state(paper),
        "purpose": plan.purpose,
        "adopted": _adopted(paper),
        "facts": _facts(paper),
        "changes": [_change(paper, number, change) for number, change in enumerate(plan.changes, 1)],
        "sums": [_sum(paper, *line) for line in _sums(paper)],
        "uncosted": _uncosted(paper),
        "timeline": _timeline(paper),
    }


def _words() -> dict[str, str]:
    return {
        "purpose": _("What it is for"),
        "overview": _("The plan at a glance"),
        "change": _("Change"),
        "factor": _("Key factor"),
        "steps": _("Steps"),
        "when": _("When"),
        "timeline": _("When each step runs"),
        "step": _("Step"),
        "who": _("Who, with whom"),
        "money": _("With what"),
        "indicator": _("How we see it"),
        "status": _("How it goes"),
        "outcome": _("What will be different"),
        "origin": _("Where it comes from"),
        "no_changes": _("The plan has no change yet."),
        "no_steps": _("No step yet."),
        "sums": _("Money by source"),
        "source": _("Source"),
        "amount": _("Costed"),
        "promised": _("Promised of it"),
        "no_sums": _("Nothing is costed yet."),
        "signature": _("Agreed"),
        "name": _("Name and office"),
        "date": _("Date"),
        "sign": _("Signature"),
        "evidence": _("What shows it"),
    }


def _state(paper: PlanPaper) -> str:
    """Which state of the plan it is."""
    day = in_full(paper.on, paper.language)
    if paper.version is None or paper.version_kind is None:
        return _("As it is on %(date)s") % {"date": day}
    named = {"number": paper.version, "kind": paper.version_kind.label, "date": day}
    return _("Version %(number)s (%(kind)s) of %(date)s") % named


def _adopted(paper: PlanPaper) -> str:
    """That it was adopted, by whom and when; empty when it was not."""
    adoption = paper.adoption
    if adoption is None:
        return ""
    named = {"body": adoption.body, "date": in_full(adoption.on, paper.language), "reference": adoption.reference}
    if adoption.reference:
        return _("Adopted by %(body)s on %(date)s, reference %(reference)s") % named
    return _("Adopted by %(body)s on %(date)s") % named


def _facts(paper: PlanPaper) -> list[str]:
    """How large it is, and when it runs."""
    steps = list(paper.plan.steps)
    changes = len(paper.plan.changes)
    done = sum(paper.status(step) is method.Status.DONE for step in steps)
    said = [
        ngettext("%(count)s change", "%(count)s changes", changes) % {"count": changes},
        ngettext("%(count)s step", "%(count)s steps", len(steps)) % {"count": len(steps)},
    ]
    if done:
        said.append(ngettext("%(count)s step done", "%(count)s steps done", done) % {"count": done})
    return [*said, *([when] if (when := period(paper.plan.begins, paper.plan.ends, paper.language)) else [])]


def _change(paper: PlanPaper, number: int, change: Change) -> Values:
    steps = [_step(paper, f"{number}.{place}", step) for place, step in enumerate(change.steps, 1)]
    days = [day for step in change.steps for day in (step.begins, step.ends) if day]
    return {
        "number": str(number),
        "title": isolated(change.title),
        "text": change.text,
        "outcome": change.outcome,
        "factor": paper.factors.get(change.factor, ""),
        "origins": list(_origins(paper, change)),
        "steps": steps,
        "count": str(len(steps)),
        "when": period(min(days), max(days), paper.language) if days else "–",
    }


def _origins(paper: PlanPaper, change: Change) -> Iterable[str]:
    """The way from need to change: key factor, practice, visit."""
    if factor := paper.factors.get(change.factor):
        yield _("Key factor: %(title)s") % {"title": isolated(factor)}
    if change.practice:
        yield _("Good practice: %(title)s") % {"title": isolated(change.practice)}
    if change.visit:
        on = f", {moment(change.visit_on, paper.language)}" if change.visit_on else ""
        yield _("Visit: %(title)s") % {"title": isolated(change.visit)} + on


def _step(paper: PlanPaper, number: str, step: Step) -> Values:
    status = paper.status(step)
    return {
        "number": number,
        "title": isolated(step.title),
        "text": step.text,
        "who": step.owner or _("nobody yet"),
        "partners": ", ".join(isolated(name) for name in step.partners),
        "when": period(step.begins, step.ends, paper.language) or _("no days yet"),
        "resources": step.resources,
        "money": money(step, paper.language),
        "indicators": [indicator_words(one, paper.language) for one in step.indicators],
        "status": str(Status(status).label) if status else _("nobody has said yet"),
        "code": status.value if status else "",
        "reason": step.status_reason,
        "evidence": [{"title": one.title or one.text or one.url, "url": one.url} for one in step.evidence],
    }


def money(step: Step, language: str) -> list[str]:
    """What a step costs, line by line."""
    if step.money is Money.NONE:
        return [_("needs no money of its own")]
    return [_line(line, language) for line in step.budget] or [_("not costed yet")]


def _line(line: Budget, language: str) -> str:
    amount = amount_of(line.amount, line.currency, language) if line.amount is not None else _("not costed yet")
    promised = _("promised") if line.is_promised else ""
    return " · ".join(part for part in (amount, isolated(line.source) if line.source else "", promised) if part)


def indicator_words(one: Indicator, language: str) -> str:
    """An indicator in one line: from where to where, and where it stands."""

    def said(value: Decimal) -> str:
        return f"{format_decimal(value, locale=locale_of(language))} {one.unit}".strip()

    before = _("not known") if one.is_baseline_unknown else said(one.baseline.value) if one.baseline else "–"
    after = said(one.target.value) if one.target else "–"
    if one.target and one.target.on:
        after = f"{after} ({in_full(one.target.on, language)})"
    now = one.measures[-1] if one.measures else None
    words = _("%(title)s: from %(before)s to %(after)s") % {
        "title": isolated(one.title), "before": isolated(before), "after": isolated(after)
    }  # fmt: skip
    return f"{words} · {_('now %(value)s') % {'value': isolated(said(now.value))}}" if now else words


def period(begins: date | None, ends: date | None, language: str) -> str:
    """From which day to which, as far as it is known; empty where neither is."""
    if begins and ends:
        both = {"begins": in_full(begins, language), "ends": in_full(ends, language)}
        return _("%(begins)s to %(ends)s") % both
    if begins:
        return _("from %(date)s") % {"date": in_full(begins, language)}
    return _("until %(date)s") % {"date": in_full(ends, language)} if ends else ""


def amount_of(amount: Decimal, currency: str, language: str) -> str:
    """Money as it is written; whole amounts without cents."""
    if not currency:
        return str(format_decimal(amount, locale=locale_of(language)))
    spoken = Locale.parse(locale_of(language))
    if amount != amount.to_integral_value():
        return str(format_currency(amount, currency, locale=spoken))
    whole = spoken.currency_formats["standard"].pattern.replace("0.00", "0")
    return str(format_currency(amount, currency, whole, locale=spoken, currency_digits=False))


def _sums(paper: PlanPaper) -> list[tuple[str, Decimal, Decimal, str]]:
    return [(line.source, line.amount, line.promised, line.currency) for line in paper.sums]


def _sum(paper: PlanPaper, source: str, amount: Decimal, promised: Decimal, currency: str) -> Values:
    return {
        "source": isolated(source) if source else "–",
        "amount": amount_of(amount, currency, paper.language),
        "promised": amount_of(promised, currency, paper.language),
    }


def _uncosted(paper: PlanPaper) -> str:
    """How many steps nobody has costed; empty when all are."""
    count = sum(step.money is Money.OPEN for step in paper.plan.steps)
    said = ngettext("%(count)s step is not costed yet.", "%(count)s steps are not costed yet.", count)
    return said % {"count": count} if count else ""


def _timeline(paper: PlanPaper) -> Values:
    """Bars over whole years: where each begins and ends, 0 to 1; nothing where no step has both days."""
    dated = [step for step in paper.plan.steps if step.begins and step.ends and step.begins <= step.ends]
    if not dated:
        return {"years": [], "rows": [], "today": None}
    first = min(step.begins.year for step in dated if step.begins)
    last = max(step.ends.year for step in dated if step.ends) + 1
    start, whole = date(first, 1, 1), (date(last, 1, 1) - date(first, 1, 1)).days

    def at(day: date) -> float:
        return round((day - start).days / whole, 4)

    rows = [
        {
            "number": f"{number}.{place}",
            "title": isolated(step.title),
            "from": at(step.begins),
            "to": max(at(step.ends), at(step.begins) + 0.006),
            "code": (paper.status(step) or ""),
        }
        for number, change in enumerate(paper.plan.changes, 1)
        for place, step in enumerate(change.steps, 1)
        if step in dated and step.begins and step.ends
    ]
    years = [{"year": str(year), "at": at(date(year, 1, 1))} for year in range(first, last)]
    return {"years": years, "rows": rows, "today": at(paper.on) if start <= paper.on < date(last, 1, 1) else None}
