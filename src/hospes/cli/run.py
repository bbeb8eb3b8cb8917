"""``hospes run``: makes the installation ready, then runs the web server and the worker until Ctrl-C."""

import argparse
import os
import sys
from collections.abc import Sequence
from socket import socket


def run(arguments: Sequence[str]) -> int:
    """0 after Ctrl-C; 1 with a sentence when it cannot start or something ended by itself."""
    options = _options(arguments)
    _settle_environment(options)
    import django

    django.setup()
    from hospes.cli.claim import AlreadyRunningError
    from hospes.cli.ready import MixedDataError
    from hospes.cli.server import PortTakenError

    try:
        return _ready(serve=not options.prepare)
    except (PortTakenError, MixedDataError, AlreadyRunningError) as error:
        print(error, file=sys.stderr)
        return 1


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="hospes run", description="Make Hospes ready and run it until Ctrl-C.")
    parser.add_argument("--host", help="the address to listen on; 0.0.0.0 serves the network")
    parser.add_argument("--port", help="the port to listen on")
    parser.add_argument("--demo", choices=("0", "1"), help="1: the demonstration; 0: a real town")
    parser.add_argument("--prepare", action="store_true", help="make ready, and end")
    return parser.parse_args(arguments)


def _settle_environment(options: argparse.Namespace) -> None:
    """What was typed wins over the environment, and the environment over ``.env``."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hospes.config.settings")
    typed = {"HOSPES_HOST": options.host, "HOSPES_PORT": options.port, "HOSPES_DEMO": options.demo}
    os.environ.update({name: value for name, value in typed.items() if value})


def _ready(*, serve: bool) -> int:
    from django.conf import settings
    from django.db import connections

    from hospes.cli import ready
    from hospes.cli.claim import claimed

    if not serve:
        with claimed():
            ready.prepare(_say)
        return 0
    from hospes.cli.server import open_socket

    with claimed(), open_socket(settings.HOST, settings.PORT) as listener:
        ready.prepare(_say)
        connections.close_all()  # a connection must not be shared with the processes that follow
        return _run_both(listener)


def _run_both(listener: socket) -> int:
    """The web server and the worker, until Ctrl-C or until one of them ends."""
    from django.conf import settings

    from hospes.cli.server import serve
    from hospes.cli.supervisor import Part, run_together
    from hospes.cli.worker import work

    _say(_welcome())
    parts = (Part("web server", lambda: serve(listener, settings.WORKERS)), Part("worker", work))
    status = run_together(parts, say=_say)
    _say("Hospes has ended.")
    return status


def _welcome() -> str:
    """The address, who can sign in or where to begin, and how to end."""
    from django.conf import settings

    lines = ["", f"Hospes is at  {settings.URL}"]
    if settings.DEMO:
        lines += _demo_sign_ins()
    elif settings.SETUP_CODE.exists():
        code = settings.SETUP_CODE.read_text(encoding="ascii")
        lines += [
            "Four questions set up your town (the link is for you alone):",
            f"  {settings.URL}/setup/?code={code}",
        ]
    return "\n".join([*lines, "Ctrl-C ends it.", ""])


def _demo_sign_ins() -> list[str]:
    from hospes.demo.accounts import SIGN_INS

    lines = [f"  {account.email}  {account.password}  {account.who}" for account in SIGN_INS]
    return ["This is a demonstration. Sign in as:", *lines]


def _say(sentence: str) -> None:
    print(sentence, flush=True)
