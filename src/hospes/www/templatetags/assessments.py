"""What stands many times on a page of an assessment, written as functions: a tenth of a template's time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import escape

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from hospes.documents.pictures.profile import share_words
from hospes.journey.assessments import queries
from hospes.journey.assessments.models import Assessment
from hospes.journey.assessments.queries import AssessmentLine, Extent
from hospes.journey.assessments.queries.asking import Choice, asks_levels, level_said
from hospes.journey.assessments.queries.pages import Beside, ContextField, FactorPage, Field, QuestionField, RatingField
from hospes.journey.toolkits.queries import reading
from hospes.method.scoring import FactorStanding
from hospes.method.toolkit_format.model import Toolkit
from hospes.www import words
from hospes.www.addresses import address
from hospes.www.templatetags.ui import icon, level_mark, tag

register = template.Library()
NOTHING = SafeString("")


@register.simple_tag
def toolkit_title(assessment: Assessment) -> str:
    """The title of the assessment's toolkit in the reader's language."""
    return queries.toolkit_of(assessment).title


@register.simple_tag
def draft_translation(assessment: Assessment) -> SafeString:
    """That nobody who grew up with the reader's language has read the toolkit in it; nothing once somebody has."""
    version = assessment.round.toolkit_version
    read = reading(version, get_language() or version.language)
    return format_html('<p class="small">{}</p>', read.remark) if read.is_draft else NOTHING


@register.simple_tag
def standing_words(standing: FactorStanding, toolkit: Toolkit) -> str:
    """Level and answered share of a key factor in words, each with the range that is open."""
    said = [] if standing.share is None else [share_words(standing.share)]
    if asks_levels(toolkit):
        level = standing.level
        said.insert(0, _("level open (0 to 4)") if level is None else level_said(toolkit, int(level)))
    return " · ".join(said) or "–"


@register.simple_tag
def pills(name: str, prefix: str, choices: Iterable[Choice | tuple[object, str]], chosen: object) -> SafeString:
    """Ways to answer, side by side; ``chosen`` is the one that is checked."""
    pairs = ((one.value, one.words) if isinstance(one, Choice) else one for one in choices)
    each = "".join(_pill(name, f"{prefix}{value}", str(value), str(words), value == chosen) for value, words in pairs)
    return _made(f'<div class="pills">{each}</div>')


@lru_cache(maxsize=8192)  # the same ways to answer on every page of a toolkit
def _pill(name: str, identifier: str, value: str, words: str, is_chosen: bool) -> str:
    said = " checked" if is_chosen else ""
    box = f'<input type="radio" id="{escape(identifier)}" name="{escape(name)}" value="{escape(value)}"{said}>'
    return f'<span class="pill">{box}<label for="{escape(identifier)}">{escape(words)}</label></span>'


def _made(html: str) -> SafeString:
    """HTML whose every part was escaped as it was put in: ``format_html`` takes five times as long."""
    return mark_safe(html)  # noqa: S308 - see the docstring


@register.simple_tag
def assessment_lines(lines: Iterable[AssessmentLine], *, names_city: bool = False) -> SafeString:
    """Assessments in a list, each leading to its report when it is finished, else to its tasks."""
    language = get_language() or "en"
    return _made("".join(_line(line, language, names_city=names_city) for line in lines))


def _line(line: AssessmentLine, language: str, *, names_city: bool) -> str:
    href = address("assessments:report" if line.is_finished else "assessments:tasks", line.assessment.pk)
    named = _("%(city)s: %(toolkit)s") % {"city": line.assessment.city, "toolkit": line.title}
    below = [_how_far(line.extent, language), _day(localtime(line.changed_at).date(), language)]
    below += [escape(_("invented example"))] if line.assessment.is_example else []
    link = f'<a href="{href}">{escape(named if names_city else line.title)}</a>'
    state = _state(language, is_finished=line.is_finished)
    return f"<li>{link}<small>{' · '.join(below)}</small>{state}</li>"


@lru_cache(maxsize=512)
def _day(day: date, _language: str) -> str:
    """A day in full, in the active language; the days of a list are few."""
    return escape(date_format(day, "DATE_FORMAT"))


@lru_cache(maxsize=8)
def _state(_language: str, *, is_finished: bool) -> SafeString:
    return tag(_("Finished"), tone="done") if is_finished else tag(_("In progress"), tone="accent")


@lru_cache(maxsize=1024)
def _how_far(extent: Extent, _language: str) -> str:
    return escape(extent.words)


@register.simple_tag
def answer_rows(fields: Iterable[QuestionField | ContextField], page: str, language: str, is_open: bool) -> SafeString:
    """Questions with their answers, what stands beside each, and the way to change it."""
    told = _Told(escape(page) if is_open else "", escape(language), _said_again(get_language() or "en"))
    return _made("".join(_row(field, told) for field in fields))


@dataclass(frozen=True)
class _Again:
    """Words that each row says again, escaped once."""

    change: str
    unanswered: str
    level: str
    colon: str


@lru_cache(maxsize=32)
def _said_again(_language: str) -> _Again:
    return _Again(escape(_("Change")), escape(_("Not answered")), escape(_("Level")), escape(words.colon()))


@dataclass(frozen=True)
class _Told:
    """What the rows of a key factor share."""

    page: str  # where its answers are changed; empty when they cannot be
    language: str
    again: _Again


def _row(field: QuestionField | ContextField, told: _Told) -> str:
    text = escape(field.text)
    asked = f'<dt lang="{told.language}" dir="auto">{text}</dt>'
    if isinstance(field, QuestionField) and field.is_heading:
        return f"<div>{asked}</div>"
    is_part = isinstance(field, QuestionField) and field.is_part
    answer = f"<dd>{_answer(field, told)}{_beside(field)}</dd>{_change(field.item, text, told)}"
    return f"<div{' class=part' if is_part else ''}>{asked}{answer}</div>"


def _answer(field: QuestionField | ContextField, told: _Told) -> str:
    if not field.is_said:
        return f'<span class="open">{told.again.unanswered}</span>'
    said = field.reply if isinstance(field, QuestionField) else field.effect_word
    chosen = f"<b>{escape(said)}</b>" if said else ""
    return chosen + (f'<span class="words" dir="auto">{_lines(field.note)}</span>' if field.note else "")


def _change(item: str, text: str, told: _Told) -> str:
    if not told.page:
        return ""
    hidden = f'<span class="visually-hidden">{told.again.colon}{text}</span>'
    return f'<dd class="change"><a href="{told.page}#{item}">{told.again.change}{hidden}</a></dd>'


@register.simple_tag
def rating_row(rating: RatingField, page: str, is_open: bool) -> SafeString:
    """The level of a key factor, its importance, the reason, what stands beside it, and the way to change it."""
    said = str(level_mark(rating.level))
    if rating.importance:
        said += f' <span class="small">{escape(words.labelled(_("Importance"), rating.importance))}</span>'
    if rating.note:
        said += f'<span class="words" dir="auto">{_lines(rating.note)}</span>'
    if rating.earlier:
        then = _("Rated under an earlier wording: %(wording)s") % {"wording": rating.earlier.wording}
        said += f"<small>{escape(then)}</small>"
    told = _Told(escape(page) if is_open else "", "", _said_again(get_language() or "en"))
    change = _change(rating.item, f"{told.again.level}, {escape(rating.text)}", told)
    return _made(f'<div class="rated"><dt>{told.again.level}</dt><dd>{said}{_pieces(rating)}</dd>{change}</div>')


@register.simple_tag
def factor_task(page: FactorPage, href: str, language: str) -> SafeString:
    """A key factor in the task list: how much of it is answered, and its level."""
    said = ngettext(
        "%(answered)s of %(asked)s question answered", "%(answered)s of %(asked)s questions answered", len(page.asked)
    ) % {"answered": page.answered, "asked": len(page.asked)}
    level = f" · {escape(page.rating.level_word)}" if page.rating else ""
    title = f'<span lang="{escape(language)}" dir="auto">{page.number}. {escape(page.factor.title)}</span>'
    return _made(
        f'<li><a href="{escape(href)}">{title}</a><small>{escape(said)}{level}</small>'
        f'<span class="tag {page.progress}">{escape(str(page.progress.label))}</span></li>'
    )


def _beside(field: Field) -> str:
    """The wording it was answered to, what is kept of earlier questions, and the evidence."""
    earlier = ""
    if field.earlier:
        said = _("Answered to an earlier wording: %(wording)s") % {"wording": field.earlier.wording}
        earlier = f"<small>{escape(said)}</small>"
    return earlier + "".join(kept(one) for one in field.kept) + _pieces(field)


def _pieces(field: Field) -> str:
    """The evidence of a field, by its name."""
    return "".join(f"<small>{icon('link')} {escape(str(piece))}</small>" for piece in field.evidence)


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
        address("assessments:history", assessment, item),
        _("Earlier wordings"),
        address("assessments:beside", assessment, item),
        _("Evidence and comments"),
    )


def _lines(text: str) -> SafeString:
    """Text with its line ends, escaped."""
    return _made(escape(text).replace("\n", "<br>"))
