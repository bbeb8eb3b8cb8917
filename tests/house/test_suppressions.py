"""Whoever silences a tool says why, on the same line."""

import re

from house.reading import inside, python_files

SILENCED = re.compile(r"#\s*(noqa(: [A-Z0-9, ]+)?|type: ignore(\[[\w, -]+\])?|pragma: no (cover|branch))(?P<rest>.*)")
SELF = "tests/house/test_suppressions.py"


def test_each_suppression_gives_its_reason():
    silent = []
    for file in python_files():
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            found = SILENCED.search(line)
            if found and inside(file) != SELF and len(re.sub(r"^[\s#:,-]+", "", found["rest"])) < 4:
                silent.append(f"{inside(file)}:{number}: {line.strip()}")

    assert silent == []
