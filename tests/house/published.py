"""What was published of the toolkits that come with Hospes; run as a script it adds versions that are new.

A version that stands here once is never written again: installations have it.
"""

from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import yaml

import hospes
from hospes.method.toolkit_format import content_hash, parse
from hospes.method.toolkit_format.comparing import subjects
from hospes.method.toolkit_format.model import Toolkit
from hospes.method.toolkit_format.versions import number

FILE = Path(__file__).with_name("published_toolkits.yaml")
SHELF = Path(hospes.__file__).parent / "content" / "toolkits"
HEAD = """\
# The toolkits that come with Hospes, as published: per version its hash, and of each text a short one.
# New versions are added by: .venv/bin/python tests/house/published.py
# political-participation 1.0.0 is the text that be28b29 left; the words before it stood for two minutes of development.
"""

Version = dict[str, str | dict[str, str]]


def recorded(toolkit: Toolkit) -> Version:
    """A version as it stands in the file."""
    texts = {subject: sha256(text.encode()).hexdigest()[:8] for subject, text in sorted(subjects(toolkit).items())}
    return {"hash": content_hash(toolkit), "texts": texts}


def published() -> dict[str, dict[str, Version]]:
    """Of each toolkit its versions."""
    return yaml.safe_load(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}


def on_shelf(name: str) -> Toolkit:
    """A toolkit as it is now."""
    folder = SHELF / name
    return parse({path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.*")})


def undeclared(toolkit: Toolkit, versions: dict[str, Version]) -> list[str]:
    """What one version changed since the one before without a line in ``CHANGES.yaml``, or lost unretired."""
    found = []
    retired = {one.id for one in toolkit.retired}
    for old, new in pairwise(sorted(versions, key=number)):
        before, after = versions[old]["texts"], versions[new]["texts"]
        lines = [line for line in toolkit.changes if line.version == new]
        said = {line.id for line in lines} | {successor for line in lines for successor in line.into}
        changed = {subject for subject in {*before, *after} if before.get(subject) != after.get(subject)}
        found += [f"{new}: {subject} is not in CHANGES.yaml" for subject in sorted(changed - said)]
        found += [f"{new}: {subject} is not in retired.yaml" for subject in sorted({*before} - {*after} - retired)]
    return found


def main() -> None:
    """Add the versions that are on the shelf and not in the file yet."""
    known = published()
    for folder in sorted(SHELF.iterdir()):
        toolkit = on_shelf(folder.name)
        known.setdefault(folder.name, {}).setdefault(toolkit.version, recorded(toolkit))
    FILE.write_text(HEAD + yaml.safe_dump(known, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main()
