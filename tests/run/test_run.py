"""``hospes run``, as an operator meets it: in a process of its own, on a data folder of its own."""

import json
import os
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from pathlib import Path
from threading import Event
from urllib.parse import urlencode
from urllib.request import ProxyHandler, build_opener
from uuid import uuid4

import pytest
from django.conf import settings

pytestmark = [pytest.mark.once, pytest.mark.django_db]  # it starts processes on a SQLite of their own


@pytest.fixture(scope="module")
def folder(django_db_setup, tmp_path_factory) -> Path:
    """A town, made ready once; its places are one, its database is as migrations leave it."""
    data = tmp_path_factory.mktemp("data")
    (data / "town").mkdir()
    shutil.copy(settings.DATA / "migrated.sqlite3", data / "town" / "hospes.sqlite3")
    quick = (
        "import sys, django; django.setup()\n"
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


VOICES, SAVES, ENOUGH = 4, 12, 16  # each says its answer anew so often; the server is killed after so many in all


def test_answers_outlive_a_killed_server_and_none_is_kept_twice(start, folder):
    tokens = json.loads(made(folder, GUESTS))
    port = free_port()
    process, _said = start(folder, port, "--demo", "0")
    voices = [Voice(port, token) for token in tokens]
    enough = Event()

    with ThreadPoolExecutor(VOICES) as threads:
        saying = [threads.submit(voice.say_until_cut, voices, enough) for voice in voices]
        assert enough.wait(20)
        kill(process)  # while answers are saved
        for voice in saying:
            voice.result()
    assert any(voice.unheard for voice in voices)

    process, _said = start(folder, port, "--demo", "0")
    for voice in voices:
        voice.say_all()
    kill(process)  # between two answers

    kept = {name: [tuple(one) for one in lines] for name, lines in json.loads(made(folder, COUNTED)).items()}
    said = [(number, f"{number}: words") for number in range(1, SAVES + 1)]
    assert kept == {voice.name: said for voice in voices}


GUESTS = f"""
from factories.assessments import make_assessment
from factories.voices import make_invitation
from hospes.journey.assessments import emails
town = make_assessment()
print(json.dumps([emails.voice_token(make_invitation(town)) for _ in range({VOICES})]))
"""
COUNTED = """
from hospes.journey.assessments.models import Answer, EarlierWording, Respondent
kept = {}
for name in Respondent.objects.filter(voice__isnull=False).values_list("pk", flat=True):
    lines = [(one.revision, one.said["note"]) for one in EarlierWording.objects.filter(respondent=name)]
    lines += Answer.objects.filter(respondent=name).values_list("revision", "note")
    kept[of_voice(name)] = sorted(lines)
print(json.dumps(kept))
"""


def made(data: Path, script: str) -> str:
    """What a few lines of Django print, on the data of a town."""
    begin = "import json, django; django.setup()\nfrom hospes.www.keeping import of_voice\n"
    settings = {"HOSPES_DEMO": "0", "DJANGO_SETTINGS_MODULE": "hospes.config.settings"}
    variables = environment(data, **settings, PYTHONPATH=str(Path(__file__).parents[1]))
    command = (sys.executable, "-c", begin + script)
    return subprocess.run(command, env=variables, check=True, stdout=subprocess.PIPE, text=True).stdout


def kill(process: "subprocess.Popen[str]") -> None:
    """End a server and the processes that it began as a power cut does: nobody is asked."""
    numbers = [process.pid, *begun_by(process.pid)]  # parents first: none is left to begin another
    ends = [os.pidfd_open(number) for number in numbers]
    for number in numbers:
        os.kill(number, signal.SIGKILL)
    for end in ends:
        select.select([end], [], [])  # it is gone, and holds nothing any more
        os.close(end)
    process.wait()


def begun_by(number: int) -> list[int]:
    """The processes that a process began, and those that these began."""
    children = Path(f"/proc/{number}/task/{number}/children").read_text(encoding="ascii").split()
    return [one for child in map(int, children) for one in (child, *begun_by(child))]


class Voice:
    """Somebody who answers by a link as the page's script does: with a key for each save, sent again until heard of."""

    def __init__(self, port: int, token: str) -> None:
        self.port, self.cookies, self.revision, self.number = port, {}, 0, 1
        self.key, self.unheard = "", []
        self.token = self._form(f"/voice/{token}/")
        self.ask("POST", f"/voice/{token}/", {"do": "begin"})
        self.token = self._form("/voice/factor/kf-bcdf/")

    def _form(self, path: str) -> str:
        """The token of a page's form; a page of questions says for whom it is, too."""
        page = self.ask("GET", path)[1]
        self.name = next(iter(re.findall(r'data-whose="(\w+)"', page)), "")
        return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = urlencode({"csrfmiddlewaretoken": self.token, **fields}) if fields else None
        headers |= {"Content-Type": "application/x-www-form-urlencoded"} if fields else {}
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=10)) as line:
            line.request(method, path, body, headers)
            answer = line.getresponse()
            cookies = SimpleCookie("; ".join(answer.headers.get_all("Set-Cookie", [])))
            self.cookies |= {name: cookie.value for name, cookie in cookies.items()}
            return answer.status, answer.read().decode()

    def say_until_cut(self, all_of_them: list["Voice"], enough: Event) -> None:
        while self.number <= SAVES:
            try:
                self.say()
            except (OSError, HTTPException):
                self.unheard.append(self.key)
                return
            if sum(voice.revision for voice in all_of_them) >= ENOUGH:
                enough.set()

    def say_all(self) -> None:
        while self.number <= SAVES:
            self.say()

    def say(self) -> None:
        """Save the next words; what was not heard of is sent once more as it was."""
        self.key = self.key or uuid4().hex
        sent = {"item": "q-bcdf", "whose": self.name, "q-bcdf-revision": str(self.revision), "q-bcdf-key": self.key}
        status, said = self.ask("POST", "/voice/save/", sent | {"q-bcdf-note": f"{self.number}: words"})
        assert status == 200, said
        self.revision, self.number, self.key = json.loads(said)["revision"], self.number + 1, ""
