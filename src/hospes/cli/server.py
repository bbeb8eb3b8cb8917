"""The web server: gunicorn with threads, in this process, on a socket that is already open."""

import os
import socket
from pathlib import Path
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver
from gunicorn.app.base import BaseApplication


class PortTakenError(Exception):
    """Somebody else listens there; the sentence says what to type instead."""


def open_socket(host: str, port: int) -> socket.socket:
    """Listen on ``host`` and ``port``; browsers that come early wait instead of failing."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise PortTakenError(
            f"Cannot listen on {host}:{port} ({error.strerror}). Try: make run PORT={port + 1}"
        ) from error
    listener.listen(128)
    listener.set_inheritable(True)
    return listener


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn without its command line."""

    def __init__(self, listener: socket.socket, workers: int) -> None:
        self.options: dict[str, Any] = {
            "bind": [f"fd://{listener.fileno()}"],
            "workers": workers,
            "threads": 4,
            "worker_class": "gthread",
            "preload_app": True,  # the processes share the memory of what is loaded
            "worker_tmp_dir": "/dev/shm" if Path("/dev/shm").is_dir() else None,  # noqa: S108  # a heartbeat file, not data
            "control_socket_disable": True,
            "graceful_timeout": 5,
            "timeout": 60,
            "loglevel": "warning",
            "proc_name": "hospes",
        }
        super().__init__()

    def load_config(self) -> None:
        """Our options instead of a command line's."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Django, with its site map read once for all processes."""
        application = get_wsgi_application()
        _ = get_resolver().url_patterns
        return application


def serve(listener: socket.socket, workers: int) -> None:
    """Answer browsers until told to end."""
    os.environ.pop("GUNICORN_CMD_ARGS", None)
    Server(listener, workers).run()
