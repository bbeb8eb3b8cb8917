"""The addresses of the sheet of a scheme."""

from django.urls import path

from hospes.www.mentoring import infographic, sheet_lines

patterns = [
    path("schemes/<int:scheme>/infographic/", infographic.sheet, name="infographic"),
    path("schemes/<int:scheme>/infographic/<slug:ending>/", infographic.sheet_file, name="infographic_file"),
    path("schemes/<int:scheme>/sheet/", sheet_lines.lines, name="sheet_lines"),
    path("schemes/<int:scheme>/sheet/<int:fact>/<slug:language>/", sheet_lines.words, name="sheet_words"),
]
