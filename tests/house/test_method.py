"""The method reads nothing, writes nothing and asks nothing of the machine."""

from house.reading import called, calls, inside, python_files, tree

OUTSIDE = {"open", "print", "input", "read_text", "read_bytes", "write_text", "write_bytes", "now", "today", "utcnow"}


def test_method_touches_nothing_outside():
    files = python_files("src/hospes/method")
    touching = {
        f"{inside(file)}:{call.lineno}" for file in files for call in calls(tree(file)) if called(call) in OUTSIDE
    }

    assert touching == set()
