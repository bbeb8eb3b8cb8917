"""Every write is one function in ``changes``: keyword-only, ``by=``, atomic, audited; nothing else saves."""

import ast
from collections.abc import Iterator

from house.reading import called, calls, changes_files, inside, python_files, tree

WRITES = {"create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "executemany"}
OF_A_TABLE = {"objects", "filter", "exclude", "all", "order_by", "_base_manager"}
ALLOWED = {
    "src/hospes/audit/changes.py": "the record itself",
    "src/hospes/journey/people/models.py": "Django's way to make a person, called by create_person",
    "src/hospes/cli/restore.py": "puts rows back as they were, below all changes",
}


def names_in(node: ast.AST) -> set[str]:
    attributes = {part.attr for part in ast.walk(node) if isinstance(part, ast.Attribute)}
    return attributes | {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def writes(node: ast.AST) -> Iterator[ast.Call]:
    for call in calls(node):
        if isinstance(call.func, ast.Attribute):
            saves = called(call) in {"save", "delete"} and not call.args  # a model's take names only
            updates = called(call) == "update" and names_in(call.func.value) & OF_A_TABLE
            if saves or updates or called(call) in WRITES:
                yield call


def functions() -> dict[str, tuple[str, ast.FunctionDef]]:
    """Each function of the changes of the steps, by name, with its file."""
    found = {}
    for file in changes_files():
        if inside(file) not in ALLOWED:
            for node in tree(file).body:
                if isinstance(node, ast.FunctionDef):
                    found[f"{inside(file)}:{node.name}"] = (inside(file), node)
    return found


def is_atomic(node: ast.FunctionDef) -> bool:
    return any(ast.unparse(decorator).startswith("transaction.atomic") for decorator in node.decorator_list)


def records(node: ast.FunctionDef, seen: frozenset[str] = frozenset()) -> bool:
    """It writes an audit record itself, or a function that it calls does."""
    names = {called(call) for call in calls(node)}
    nearer = [other for name in names - seen for other in BY_NAME.get(name, [])]
    return "record" in names or any(records(other, seen | names) for other in nearer)


FUNCTIONS = functions()
CHANGES = {name: node for name, (_file, node) in FUNCTIONS.items() if is_atomic(node)}
BY_NAME: dict[str, list[ast.FunctionDef]] = {}
for _file, _node in FUNCTIONS.values():
    BY_NAME.setdefault(_node.name, []).append(_node)


def test_changes_take_keywords_only():
    assert {name for name, node in CHANGES.items() if node.args.args or node.args.posonlyargs} == set()


def test_changes_say_who_makes_them():
    by = {name: [argument.arg for argument in node.args.kwonlyargs] for name, node in CHANGES.items()}

    assert {name for name, arguments in by.items() if "by" not in arguments} == set()


def test_changes_are_recorded():
    assert {name for name, node in CHANGES.items() if not records(node)} == set()


def test_changes_say_what_they_do():
    assert {name for name, node in CHANGES.items() if not ast.get_docstring(node)} == set()


def test_whatever_takes_by_and_writes_is_atomic():
    writing = {
        name
        for name, (_file, node) in FUNCTIONS.items()
        if any(argument.arg == "by" for argument in node.args.kwonlyargs) and any(writes(node))
    }

    assert writing - set(CHANGES) == set()


def test_nothing_else_saves():
    others = set(python_files("src")) - set(changes_files())
    saving = {
        f"{inside(file)}:{call.lineno}" for file in others if inside(file) not in ALLOWED for call in writes(tree(file))
    }

    assert saving == set()


def test_models_save_as_django_does():
    overrides = {
        f"{inside(file)}:{node.lineno}"
        for file in python_files("src/hospes/journey", "src/hospes/audit")
        for node in ast.walk(tree(file))
        if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete"}
    }

    assert overrides == set()
