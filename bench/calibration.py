"""How fast this machine is: a fixed loop of Python and one of SQLite, to compare figures of two machines."""

import sqlite3
from collections.abc import Iterator

from bench.row import Row, median_cpu_seconds


def measure() -> Iterator[Row]:
    """CPU seconds of both loops."""
    yield Row("calibration: Python, 2,000,000 steps", round(median_cpu_seconds(count), 4), "CPU s")
    yield Row("calibration: SQLite, 50,000 rows", round(median_cpu_seconds(keep_rows), 4), "CPU s")


def count() -> int:
    """Whole numbers added up, some left out."""
    total = 0
    for number in range(2_000_000):
        if number % 3:
            total += number
    return total


def keep_rows() -> int:
    """Rows written, then found again by an index."""
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE TABLE kept (id INTEGER PRIMARY KEY, name TEXT)")
        database.execute("CREATE INDEX by_name ON kept (name)")
        database.executemany("INSERT INTO kept (name) VALUES (?)", ((f"name {number}",) for number in range(50_000)))
        found = (
            database.execute("SELECT id FROM kept WHERE name = ?", (f"name {n}",)).fetchone() for n in range(10_000)
        )
        return sum(row[0] for row in found)
