"""What stands many times on a page of an assessment, written as functions: a tenth of a template's time."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from html import escape

from django import template
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hospes.journey.assessments import queries
from hospes.journey.assessments.models import Assessment
from hospes.journey.assessments.queries import AssessmentLine
from hospes.journey.assessments.queries.asking import Choice
from hospes.journey.assessments.queries.pages import Beside, ContextField, Field, QuestionField
from hospes.www.templatetags.ui import icon, tag

register = template.Library()
NOTHING = SafeString("")


@register.simple_tag
def toolkit_title(assessment: Assessment) -> str:
    """The title of the assessment's toolkit in the reader's language."""
    return queries.toolkit_of(assessment).title


@register.simple_tag
def pills(name: str, prefix: str, choices: Iterable[Choice | tuple[object, str]], chosen: object) -> SafeString:
    """Ways to answer, side by side; ``chosen`` is the one that is checked."""
    pairs = ((one.value, one.words) if isinstance(one, Choice) else one for one in choices)
    each = "".join(_pill(name, f"{prefix}{value}", str(value), words, value == chosen) for value, words in pairs)
    return _made(f'<div class="pills">{each}</div>')


def _pill(name: str, identifier: str, value: str, words: str, is_chosen: bool) -> str:
    said = " checked" if is_chosen else ""
    box = f'<input type="radio" id="{escape(identifier)}" name="{escape(name)}" value="{escape(value)}"{said}>'
    return f'<span class="pill">{box}<label for="{escape(identifier)}">{escape(words)}</label></span>'


def _made(html: str) -> SafeString:
    """HTML whose every part was escaped as it was put in: ``format_html`` takes five times as long."""
    return mark_safe(html)  # noqa: S308 - see the docstring


@register.simple_tag
def assessment_line(line: AssessmentLine, *, names_city: bool = False) -> SafeString:
    """One assessment in a list: it leads to its report when it is finished, else to its tasks."""
    page = "report" if line.is_finished else "tasks"
    state = tag(_("Finished"), tone="done") if line.is_finished else tag(_("In progress"), tone="accent")
    return format_html(
        '<li><a href="{}">{}</a><small>{} · {}{}</small>{}</li>',
        reverse(f"assessments:{page}", args=[line.assessment.pk]),
        _title(line) if names_city else line.title,
        line.words,
        _day(localtime(line.changed_at).date(), get_language() or "en"),
        format_html(" · {}", _("invented example")) if line.assessment.is_example else NOTHING,
        state,
    )


@lru_cache(maxsize=512)
def _day(day: date, _language: str) -> str:
    """A day in full, in the active language; the days of a list are few."""
    return date_format(day, "DATE_FORMAT")


def _title(line: AssessmentLine) -> str:
    return _("%(city)s: %(toolkit)s") % {"city": line.assessment.city, "toolkit": line.title}


@register.simple_tag
def answer_row(
    field: QuestionField | ContextField, said: str, page: str, language: str, *, is_open: bool
) -> SafeString:
    """One question with its answer, what stands beside it, and the way to change it."""
    asked = f'<dt lang="{escape(language)}" dir="auto">{escape(field.text)}</dt>'
    if isinstance(field, QuestionField) and field.is_heading:
        return _made(f"<div>{asked}</div>")
    is_part = isinstance(field, QuestionField) and field.is_part
    answer = f"<dd>{_answer(field, said)}{_beside(field)}</dd>{_change(field, page) if is_open else NOTHING}"
    return _made(f"<div{' class=part' if is_part else NOTHING}>{asked}{answer}</div>")


def _answer(field: Field, said: str) -> str:
    if not field.is_said:
        nothing = escape(_("Not answered"))
        return f'<span class="open">{nothing}</span>'
    chosen = f"<b>{escape(said)}</b>" if said else ""
    return chosen + (f'<span class="words" dir="auto">{_lines(field.note)}</span>' if field.note else "")


def _change(field: Field, page: str) -> str:
    verb, hidden = escape(_("Change")), f'<span class="visually-hidden">: {escape(field.text)}</span>'
    return f'<dd class="change"><a href="{escape(page)}#{field.item}">{verb}{hidden}</a></dd>'


def _beside(field: Field) -> str:
    """The wording it was answered to, what is kept of earlier questions, and the evidence."""
    earlier = ""
    if field.earlier:
        said = _("Answered to an earlier wording: %(wording)s") % {"wording": field.earlier.wording}
        earlier = f"<small>{escape(said)}</small>"
    pieces = "".join(f"<small>{icon('link')} {escape(str(piece))}</small>" for piece in field.evidence)
    return earlier + "".join(kept(one) for one in field.kept) + pieces


@register.simple_tag
def kept(one: Beside, assessment: int = 0) -> SafeString:
    """What was said to an earlier question and counts no more; in an ``assessment``, with the ways to more of it."""
    told = _("Kept from version %(version)s, no longer counted:") % {"version": one.version}
    return format_html(
        '<div class="earlier kept"><p>{} <q dir="auto">{}</q></p>{}{}{}</div>',
        told,
        one.wording,
        format_html("<p><b>{}</b></p>", one.reply) if one.reply else NOTHING,
        format_html('<p dir="auto">{}</p>', _lines(one.note)) if one.note else NOTHING,
        _ways(one.item, assessment) if assessment else NOTHING,
    )


def _ways(item: str, assessment: int) -> SafeString:
    """To the earlier wordings of a question that is asked no more, and to its evidence."""
    return format_html(
        '<p class="small"><a href="{}">{}</a> · <a href="{}">{}</a></p>',
        reverse("assessments:history", args=[assessment, item]),
        _("Earlier wordings"),
        reverse("assessments:beside", args=[assessment, item]),
        _("Evidence and comments"),
    )


def _lines(text: str) -> SafeString:
    """Text with its line ends, escaped."""
    return _made(escape(text).replace("\n", "<br>"))
