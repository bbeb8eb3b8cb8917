"""The sections that a programme writes itself, as they are edited and as its papers print them."""

from dataclasses import dataclass

from hospes.journey.programmes.enums import PaperKind, PaperSection
from hospes.journey.programmes.models import PaperText, Programme

SECTIONS = {  # in the order of each paper
    PaperKind.BOOKLET: (
        PaperSection.FOREWORD,
        PaperSection.INTRODUCTION,
        PaperSection.METHOD,
        PaperSection.LESSONS,
        PaperSection.ADVICE,
        PaperSection.THANKS,
    ),
    PaperKind.REPORT: (
        PaperSection.FOREWORD,
        PaperSection.INTRODUCTION,
        PaperSection.METHOD,
        PaperSection.LESSONS,
        PaperSection.AFTERWARDS,
        PaperSection.THANKS,
    ),
}


@dataclass(frozen=True)
class SectionText:
    """A section with its text in the reader's language, or in the one it was written in; empty while there is none."""

    section: PaperSection
    text: str
    language: str
    languages: tuple[str, ...]  # in which there is a text


def section_texts(programme: Programme, paper: PaperKind, language: str) -> tuple[SectionText, ...]:
    """All sections of a paper, in its order."""
    rows = [row for row in PaperText.objects.filter(programme=programme, paper=paper).order_by("pk") if row.text]
    return tuple(_section(one, [row for row in rows if row.section == one], language) for one in SECTIONS[paper])


def _section(section: PaperSection, rows: list[PaperText], language: str) -> SectionText:
    told = next((row for row in rows if row.language == language), rows[0] if rows else None)
    languages = tuple(row.language for row in rows)
    return SectionText(section, told.text if told else "", told.language if told else language, languages)
