"""The infographic of a scheme: one sheet, drawn once, as PDF/UA, as SVG and as a picture to print."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from typing import Any

from babel import Locale
from django.utils.translation import gettext as _
from django.utils.translation import override

from hospes.documents.figures import figure, moment, span, told
from hospes.documents.frame import RIGHT_TO_LEFT, frame, in_full, locale_of, made_at
from hospes.documents.typesetting import pdf, png, svg
from hospes.journey.cities.models import Source
from hospes.journey.cities.queries import KindOfStatement
from hospes.journey.plans.queries.infographic import CityPart, Infographic, Told
from hospes.journey.plans.queries.roads import Stop
from hospes.journey.programmes.enums import Side

PPI = 150  # an A1 sheet of 4,967 by 3,508 points: sharp at arm's length
SHEET = "infographic"
Values = dict[str, Any]


def infographic_pdf(sheet: Infographic) -> bytes:
    """The sheet as PDF/UA, in its language."""
    with override(sheet.language):
        return pdf(SHEET, content(sheet), made_at=made_at(sheet.on))


def infographic_svg(sheet: Infographic) -> bytes:
    """The sheet as SVG; its title says what it is, and that the page beside it says the same in words."""
    with override(sheet.language):
        said = content(sheet)
        drawn = svg(SHEET, said)
        named = f"<title>{escape(said['title'])}</title><desc>{escape(_beside())}</desc>"
    head, closing, rest = drawn.partition(">")
    return f'{head} role="img" lang="{sheet.language}"{closing}{named}{rest}'.encode()


def infographic_png(sheet: Infographic, *, ppi: int = PPI) -> bytes:
    """The sheet as a picture: on A1 at ``ppi`` points to the inch."""
    with override(sheet.language):
        return png(SHEET, content(sheet), ppi=ppi)


def content(sheet: Infographic) -> Values:
    """What the sheet says, in the language that is active."""
    writing = _Writing(sheet)
    belonging = [part for part in (sheet.programme, sheet.scheme_title) if part]
    said = frame(
        _words(),
        title=sheet.title,
        subtitle=" · ".join(belonging),
        language=sheet.language,
        is_example=False,  # the cities and what is said of them are real; the disclaimer says who made the sheet
        identity=sheet.identity,
    ) | {
        "heading": isolated(sheet.title),
        "belonging": " · ".join(isolated(part) for part in belonging),
        "note": isolated(sheet.note) if sheet.note else "",
        "cities": [writing.city(city) for city in sheet.cities],
        "visits": [writing.stop(stop) for stop in sheet.visits],
        **{name: writing.lines(getattr(sheet, name)) for name in LISTS},
    }
    return said | {"sources": writing.sources_told(), "made": _made(sheet)}


LISTS = ("shown", "workshops", "academies", "practices", "plan", "one_stops", "outcomes", "press")


@dataclass
class _Writing:
    """Gathers the sources in the order in which they are first named; each has one number on the sheet."""

    sheet: Infographic
    sources: list[Source] = field(default_factory=list)

    def city(self, part: CityPart) -> Values:
        """A partner as its card shows it."""
        return {
            "side": {Side.MENTOR: _("Mentor"), Side.MENTEE: _("Mentee")}.get(part.side, _("Partner")),
            "is-mentor": part.side == Side.MENTOR,
            "name": part.name,
            "country": Locale.parse(locale_of(self.sheet.language)).territories.get(part.country, part.country),
            "associations": [isolated(name) for name in part.associations],
            "figures": [self.figures(kind) for kind in part.figures],
            "challenges": self.lines(part.challenges),
            "strengths": self.lines(part.strengths),
            "before": _("took the place of %(name)s") % {"name": part.took_place_of} if part.took_place_of else "",
        }

    def figures(self, kind: KindOfStatement) -> Values:
        """All that is said of one kind; the same value of two sources stands once, with both their numbers."""
        by_value: dict[tuple[str, str], list[int]] = {}
        for statement in kind.statements:
            fact = statement.fact
            as_of = moment(fact.as_of, self.sheet.language) if fact.as_of else ""
            by_value.setdefault((figure(fact, self.sheet.language), as_of), []).append(self.number(fact.source))
        return {
            "label": str(kind.kind),
            "values": [
                {"value": value, "as-of": as_of, "refs": " ".join(str(number) for number in numbers)}
                for (value, as_of), numbers in by_value.items()
            ],
            "note": " ".join(isolated(one.fact.note) for one in kind.statements if one.fact.note),
            "is-contradicted": any(statement.is_contradicted for statement in kind.statements),
        }

    def stop(self, stop: Stop) -> Values:
        """A visit as the road shows it."""
        language = self.sheet.language
        days = [moment(day, language) for day in stop.days]
        when = " · ".join(days) if days else span(stop.begins, stop.ends, language)
        return {
            "number": str(stop.number or ""),
            "when": when or _("date not known"),
            "where": " · ".join(part for part in (stop.mode_word, stop.place) if part),
            "is-held": stop.is_held,
            "purpose": stop.purpose,
            "refs": str(self.number(stop.source)) if stop.source else "",
            **_own(stop.title, stop.language or language),
        }

    def lines(self, lines: Iterable[Told]) -> list[Values]:
        """Lines with the numbers of their sources."""
        return [
            {
                "text": line.text,
                "url": line.url,
                "refs": str(self.number(line.source)) if line.source else "",
                **_own(line.title, line.language or self.sheet.language),
            }
            for line in lines
        ]

    def number(self, source: Source) -> int:
        """The number of a source on this sheet."""
        if source not in self.sources:
            self.sources.append(source)
        return self.sources.index(source) + 1

    def sources_told(self) -> list[str]:
        """Each source in one line, in the order of their numbers."""
        return [told(source, self.sheet.language) for source in self.sources]


def isolated(text: str) -> str:
    """Words that somebody wrote in whatever language: their own direction, whatever stands around them."""
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"


def _own(title: str, language: str) -> Values:
    """Words in a language of their own."""
    return {"title": title, "language": language, "rtl": language.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT}


def _made(sheet: Infographic) -> str:
    return _("Drawn with Hospes on %(date)s") % {"date": in_full(sheet.on, sheet.language)}


def _beside() -> str:
    return _("The page of the scheme says the same in words.")


def _words() -> dict[str, str]:
    return {
        "who": _("Who and why"),
        "road": _("The road"),
        "came": _("What came of it"),
        "challenges": _("What is hard here"),
        "strengths": _("What it does well"),
        "practices": _("Good practices"),
        "contradicted": _("The sources contradict each other."),
        "no_visits": _("No visit is recorded yet."),
        "planned": _("planned"),
        "shown": _("Shown on the visits"),
        "workshops": _("Workshops"),
        "academies": _("Training academies"),
        "plan": _("The action plan"),
        "one_stops": _("One-stop-shop for newcomers"),
        "outcomes": _("And also"),
        "press": _("In the press and on film"),
        "nothing_yet": _("What comes of it will stand here."),
        "nobody": _("Nobody takes part yet."),
        "more": _("There is more on the page of the scheme."),
        "sources": _("Sources"),
    }
