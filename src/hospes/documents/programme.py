"""The methodology booklet and the report of a programme: its own words between what its record says.

Both faces, PDF and Word, are made of the same parts: prose, lists and tables under headings.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from hospes.documents.docx_runs import RIGHTWARD
from hospes.documents.figures import span
from hospes.documents.frame import frame, in_full, made_at
from hospes.documents.infographic import isolated
from hospes.documents.plan import period
from hospes.documents.prose import tree
from hospes.documents.typesetting import pdf
from hospes.journey.mentoring.enums import Left
from hospes.journey.mentoring.models import Activity, Milestone
from hospes.journey.plans.queries.programme_papers import ProgrammePaper, PublicPlan
from hospes.journey.programmes.enums import PaperKind, PaperSection
from hospes.journey.programmes.queries import SchemeLine

Values = dict[str, Any]
UNDETERMINED = "und"  # as language codes say it


def programme_pdf(paper: ProgrammePaper) -> bytes:
    """The booklet or the report as PDF/UA, in its language."""
    with override(paper.language):
        return pdf("programme", content(paper), made_at=made_at(paper.on))


def content(paper: ProgrammePaper) -> Values:
    """What the paper says, in the language that is active."""
    said = frame(
        {},
        title=_title(paper),
        subtitle=" · ".join(part for part in (_time(paper), paper.programme.funder) if part),
        language=paper.language,
        is_example=False,  # the sources tell it; the disclaimer says who made the paper
        identity=paper.identity,
    )
    day = in_full(paper.on, paper.language)
    return said | {"state": _("As it is on %(date)s") % {"date": day}, "sections": list(_sections(paper))}


def _title(paper: ProgrammePaper) -> str:
    named = {"programme": paper.programme.name}
    if paper.kind is PaperKind.BOOKLET:
        return _("%(programme)s: how it is done") % named
    return _("%(programme)s: what was done and what came of it") % named


def _time(paper: ProgrammePaper) -> str:
    return span(paper.programme.begins, paper.programme.ends, paper.language)


def _sections(paper: ProgrammePaper) -> Iterator[Values]:
    """Own words and the record, in the order of the paper; a section without anything to say is left out."""
    own = {told.section: _own(told.text, told.language) for told in paper.sections if told.text}
    order = BOOKLET if paper.kind is PaperKind.BOOKLET else REPORT
    for one in order:
        if isinstance(one, PaperSection):
            parts, title = own.get(one, []), str(one.label)
        else:
            title, parts = one(paper)
        if parts:
            yield {"title": title, "parts": parts}


def _own(text: str, language: str) -> list[Values]:
    return [{"kind": "prose", "tree": tree(text), "language": language}]


def _guessed(text: str) -> str:
    """Nobody asked in which language a programme is described: its script says at least from which side it is read."""
    letters = [letter for letter in text if letter.isalpha()]
    return "" if letters and RIGHTWARD.match(letters[0]) else UNDETERMINED


def _about(paper: ProgrammePaper) -> tuple[str, list[Values]]:
    programme = paper.programme
    lines = [
        _("%(kind)s: %(who)s") % {"kind": _capital(role.kind.label), "who": isolated(role.who)} for role in paper.roles
    ]
    if paper.cities:
        lines.append(
            _("Cities that take part: %(cities)s") % {"cities": ", ".join(isolated(city) for city in paper.cities)}
        )
    if programme.website:
        lines.append(_("Website: %(address)s") % {"address": programme.website})
    described = _own(programme.description, _guessed(programme.description)) if programme.description else []
    return _("About the programme"), [*described, *_list(lines)]


def _pairs(paper: ProgrammePaper) -> tuple[str, list[Values]]:
    rows = [
        (isolated(theme.title), isolated(scheme.title), _names(scheme, "mentors"), _names(scheme, "mentees"))
        for theme in paper.themes
        for scheme in theme.schemes
    ]
    header = (_("Theme"), _("Scheme"), _("Mentors"), _("Mentees and partners"))
    return _("Who worked with whom"), _table(_("Who worked with whom"), header, rows, (55, 25, 40, 50))


def _names(scheme: SchemeLine, side: str) -> str:
    partners = scheme.mentors if side == "mentors" else (*scheme.mentees, *scheme.others)
    said = [isolated(partner.name) for partner in partners]
    left = [_("%(name)s until it left") % {"name": isolated(one.name)} for one in scheme.earlier if side == "mentees"]
    return ", ".join((*said, *left)) or "–"


def _way(paper: ProgrammePaper) -> tuple[str, list[Values]]:
    """Each milestone with what it is for, its questions, and what it leaves behind."""
    parts: list[Values] = []
    for milestone in paper.milestones:
        parts.append({"kind": "heading", "text": isolated(milestone.title)})
        parts.extend(_milestone(milestone, paper.language))
    return _("The way, milestone by milestone"), parts


def _milestone(milestone: Milestone, language: str) -> Iterator[Values]:
    when = span(milestone.begins, milestone.ends, language)
    each = _("once in each scheme") if milestone.is_per_scheme else ""
    if facts := [fact for fact in (when, each) if fact]:
        yield {"kind": "text", "text": " · ".join(facts)}
    for words in (milestone.purpose, milestone.otherwise):
        if words:
            yield {"kind": "prose", "tree": tree(words), "language": milestone.language}
    yield from _list([isolated(question) for question in milestone.questions])
    if left := [str(Left(one).label) for one in milestone.left_behind]:
        yield {"kind": "text", "text": _("It leaves behind: %(what)s") % {"what": ", ".join(left)}}


def _milestones(paper: ProgrammePaper) -> tuple[str, list[Values]]:
    rows = [(isolated(one.title), span(one.begins, one.ends, paper.language) or "–") for one in paper.milestones]
    title = _("Milestones")
    return title, _table(title, (_("Milestone"), _("When")), rows, (100, 70))


def _met(paper: ProgrammePaper) -> tuple[str, list[Values]]:
    """What people met for, by date; and in how many meetings of each kind."""
    rows = [_activity(one, paper.language) for one in paper.activities]
    title, held = _("Visits and other meetings"), len(paper.activities)
    counted = ngettext("%(count)s meeting is recorded.", "%(count)s meetings are recorded.", held) % {"count": held}
    table = _table(title, (_("When"), _("What"), _("Scheme"), _("Where")), rows, (40, 65, 25, 40))
    return title, [{"kind": "text", "text": counted}, *table] if table else []


def _activity(one: Activity, language: str) -> tuple[str, str, str, str]:
    where = " · ".join(part for part in (one.get_mode_display(), one.place and isolated(one.place)) if part)
    scheme = isolated(one.scheme.title) if one.scheme else _("all")
    return span(one.begins, one.ends, language) or _("date not known"), isolated(one.title), scheme, where


def _practices(paper: ProgrammePaper) -> tuple[str, list[Values]]:
    parts: list[Values] = []
    for hit in paper.practices:
        city = hit.practice.city.official_name(paper.language)
        parts.append({"kind": "heading", "text": f"{isolated(hit.text.title)} ({isolated(city)})"})
        parts.extend(_own(words, hit.text.language)[0] for words in (hit.text.what, hit.text.effect) if words)
    return _("Good practices"), parts


def _plans(paper: ProgrammePaper) -> tuple[str, list[Values]]:
    return _("Action plans"), [part for plan in paper.plans for part in _plan(plan, paper.language)]


def _plan(public: PublicPlan, language: str) -> Iterator[Values]:
    plan, adoption = public.plan, public.adoption
    yield {"kind": "heading", "text": f"{isolated(plan.city)}: {isolated(plan.title)}"}
    facts = [period(plan.begins, plan.ends, language)]
    if adoption:
        named = {"body": isolated(adoption.body), "date": in_full(adoption.on, language)}
        facts.append(_("Adopted by %(body)s on %(date)s") % named)
    if said := " · ".join(fact for fact in facts if fact):
        yield {"kind": "text", "text": said}
    if plan.purpose:
        yield {"kind": "text", "text": isolated(plan.purpose)}
    yield from _list([isolated(f"{one.title}: {one.outcome}" if one.outcome else one.title) for one in plan.changes])


def _came(paper: ProgrammePaper) -> tuple[str, list[Values]]:
    said = [(one.scheme, one.title, one.text or one.url) for one in paper.came]
    said += [(str(one.activity.scheme or ""), one.title, one.text or one.url) for one in paper.outputs]
    rows = [
        (isolated(scheme) if scheme else _("all"), isolated(what), isolated(more or "–")) for scheme, what, more in said
    ]
    title = _("What came of it")
    return title, _table(title, (_("Scheme"), _("What"), _("In a sentence")), rows, (25, 65, 80))


BOOKLET = (
    PaperSection.FOREWORD, PaperSection.INTRODUCTION, _about, PaperSection.METHOD, _pairs, _way, _practices,
    PaperSection.LESSONS, PaperSection.ADVICE, PaperSection.THANKS,
)  # fmt: skip
REPORT = (
    PaperSection.FOREWORD, PaperSection.INTRODUCTION, _about, _pairs, PaperSection.METHOD, _milestones, _met,
    _plans, _came, _practices, PaperSection.LESSONS, PaperSection.AFTERWARDS, PaperSection.THANKS,
)  # fmt: skip


def _list(lines: Sequence[str]) -> list[Values]:
    return [{"kind": "list", "items": list(lines)}] if lines else []


def _table(caption: str, header: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> list[Values]:
    """A table, or nothing without rows; ``widths`` in mm."""
    lines = [list(row) for row in rows]
    table = {"kind": "table", "caption": caption, "header": list(header), "rows": lines, "widths": list(widths)}
    return [table] if lines else []


def _capital(words: object) -> str:
    text = str(words)
    return text[:1].upper() + text[1:]
