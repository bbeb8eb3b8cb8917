"""The templates that come with Hospes."""

from functools import cache
from importlib.resources import files

from hospes.method.programme_template import ProgrammeTemplate, Said, read_template


@cache
def templates() -> tuple[ProgrammeTemplate, ...]:
    """All of them, by name."""
    folder = files("hospes").joinpath("content", "programmes")
    found = sorted((each for each in folder.iterdir() if each.name.endswith(".yaml")), key=lambda each: each.name)
    return tuple(read_template(each.name, each.read_text(encoding="utf-8")) for each in found)


def template(slug: str) -> ProgrammeTemplate | None:
    """The template with this name; none when there is none."""
    return next((each for each in templates() if each.id == slug), None)


def said_in(said: Said, language: str) -> str:
    """A text of a template in a language, else in English, else in the first it has."""
    return said.get(language) or said.get("en") or next(iter(said.values()), "")
