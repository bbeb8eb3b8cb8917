"""A figure that was asked for is printed beside what was asked."""

from house.reading import called, calls, python_files, tree

BOUNDED = {"assessments.py": 3, "cities.py": 1, "documents.py": 1, "match.py": 4, "toolkit_import.py": 1}


def test_figures_with_a_bound_say_it():
    places = {file.name: sum(called(call) == "bounded" for call in calls(tree(file))) for file in python_files("bench")}

    assert {name: number for name, number in places.items() if number} == BOUNDED
