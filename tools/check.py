"""``make check``: every tool that reads without running; all are asked, then the verdict."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
CODE = ("src", "tests", "bench", "tools")
CHECKS = (
    ("style", ("ruff", "check", *CODE)),
    ("form", ("ruff", "format", "--check", *CODE)),
    ("types", ("mypy",)),
    ("directions of imports", ("lint-imports", "--no-cache")),
    ("templates", ("djlint", "src/hospes", "--lint", "--quiet")),
    ("translations", ("python", "tools/messages.py", "check")),
)


def main() -> int:
    """0 when all are content."""
    failed = [name for name, command in CHECKS if not passes(name, command)]
    print(f"make check: FAILED: {', '.join(failed)}" if failed else f"make check: all {len(CHECKS)} are content.")
    return int(bool(failed))


def passes(name: str, command: tuple[str, ...]) -> bool:
    """Ask one tool; its output is seen as it comes."""
    print(f"=== {name} ===", flush=True)
    return subprocess.run((str(BIN / command[0]), *command[1:]), cwd=ROOT, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
