"""Small by measure."""

from house.reading import HOSPES, inside, python_files, templates


def too_long(files, limit):
    sizes = {inside(file): len(file.read_text(encoding="utf-8").splitlines()) for file in files}
    return {name: lines for name, lines in sizes.items() if lines > limit}


def test_python_files_are_short():
    assert too_long(python_files("src", "bench", "tools"), 300) == {}


def test_files_of_tests_are_short():
    assert too_long(python_files("tests"), 400) == {}  # a case and its whole value take more room than a rule


def test_templates_are_short():
    assert too_long(templates(), 150) == {}


def test_styles_are_small():
    sizes = {inside(file): file.stat().st_size for file in HOSPES.rglob("static/css/*.css")}

    assert sum(sizes.values()) < 40 * 1024, sizes
