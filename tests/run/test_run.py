"""``hospes run``, as an operator meets it: in a process of its own, on a data folder of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import pytest

pytestmark = pytest.mark.once  # it starts processes on a SQLite of their own


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A town, made ready once; its places are one."""
    data = tmp_path_factory.mktemp("data")
    quick = (
        "import sys, django; django.setup()\n"
        "from django.core.management import call_command\n"
        "call_command('migrate', verbosity=0)\n"
        "from hospes.audit.actors import SYSTEM\n"
        "from hospes.journey.cities.changes import RegistryPlace, import_places\n"
        "import_places(places=[RegistryPlace(1, 'Capaci', 'IT', 0, 0, 11000, ())], by=SYSTEM)\n"
    )
    variables = environment(data, HOSPES_DEMO="0", DJANGO_SETTINGS_MODULE="hospes.config.settings")
    subprocess.run((sys.executable, "-c", quick), env=variables, check=True)
    return data


def environment(data: Path, **variables: str) -> dict[str, str]:
    own = {key: value for key, value in os.environ.items() if not key.startswith(("HOSPES_", "DJANGO_"))}
    return {**own, "HOSPES_ENV": os.devnull, "HOSPES_DATA": str(data), **variables}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def start():
    """Starts ``hospes run`` and waits until it says how to end it."""
    begun = []

    def begin(data: Path, port: int, *words: str) -> tuple[subprocess.Popen[str], str]:
        command = (sys.executable, "-m", "hospes.cli", "run", "--port", str(port), *words)
        process = subprocess.Popen(
            command, env=environment(data), stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        begun.append(process)
        said = []
        for line in process.stdout:
            said.append(line)
            if "Ctrl-C" in line:
                break
        return process, "".join(said)

    yield begin
    for process in begun:
        process.send_signal(signal.SIGINT)  # killed, its parts would hold the data a while longer
        process.communicate(timeout=30)


def get(url: str) -> str:
    with build_opener(ProxyHandler({})).open(url, timeout=20) as answer:
        return str(answer.read().decode())


def test_run_serves_a_town_and_ends_on_ctrl_c(start, folder):
    port = free_port()
    process, said = start(folder, port, "--demo", "0")
    link = re.search(r"http://\S+/setup/\?code=\S+", said)[0]

    assert "Set up your town" in get(link)
    assert "password" not in get(f"http://127.0.0.1:{port}/")

    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to everything at once
    rest, _errors = process.communicate(timeout=30)
    assert process.returncode == 0
    assert rest.endswith("Hospes has ended.\n")


def test_run_refuses_a_second_time_on_the_same_data(start, folder):
    start(folder, free_port(), "--demo", "0")

    second = attempt(folder, "run", "--demo", "0", "--port", str(free_port()))

    assert second.returncode == 1
    assert second.stderr == f"Hospes runs on {folder / 'town'}. End it with Ctrl-C first.\n"


def test_run_refuses_a_port_that_is_taken(folder):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        result = attempt(folder, "run", "--demo", "0", "--port", str(port))

    assert result.returncode == 1
    assert result.stderr.startswith(f"Cannot listen on 127.0.0.1:{port} (")
    assert result.stderr.endswith(f"Try: make run PORT={port + 1}\n")


def test_run_can_only_make_ready(folder):
    result = attempt(folder, "run", "--demo", "0", "--prepare")

    assert (result.returncode, result.stderr) == (0, "")


def test_run_explains_itself(folder):
    assert "--demo" in attempt(folder, "run", "--help").stdout


def attempt(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-m", "hospes.cli", *words)
    return subprocess.run(command, env=environment(data), capture_output=True, text=True, check=False, timeout=60)
