"""Writes the locks anew: hashes, both groups, no address of any index."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = ROOT / ".venv" / "bin" / "uv"
PLAIN = (
    "--universal",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-header",
    "-q",
)


def lock(name: str, *options: str) -> None:
    """Write ``requirements/<name>.txt`` with every package that ``options`` ask for."""
    command = [
        str(UV),
        "pip",
        "compile",
        "pyproject.toml",
        *options,
        "-o",
        f"requirements/{name}.txt",
        *PLAIN,
    ]
    subprocess.run(command, cwd=ROOT, check=True)
    print(f"requirements/{name}.txt")


def groups(*names: str) -> tuple[str, ...]:
    """The options that ask for groups of dependencies."""
    return tuple(word for name in names for word in ("--group", name))


if __name__ == "__main__":
    lock("run", *groups("build"))
    lock("redis", "--extra", "redis", "-c", "requirements/run.txt")
    lock("dev", *groups("build", "test", "bench", "check"), "-c", "requirements/run.txt")
