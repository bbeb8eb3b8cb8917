"""A mail server for tests: takes letters on this machine, or refuses them as it is told."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread

ANSWERS = {b"DATA": "354 go on", b"QUIT": "221 bye", b"EHLO": "250 here", b"AUTH": "235 come in"}


class MailServer(ThreadingTCPServer):
    """What came in, and what is answered to a command."""

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.letters: list[EmailMessage] = []
        self.answers = dict(ANSWERS)

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])


class Conversation(StreamRequestHandler):
    """One sender, line by line."""

    server: MailServer

    def handle(self) -> None:
        """Answer until the sender goes."""
        self.say("220 a server of the tests")
        for line in self.rfile:
            answer = self.server.answers.get(line[:4].upper(), "250 good")
            self.say(answer)
            if answer.startswith("354"):
                self.server.letters.append(self.letter())
                self.say("250 taken")
            if line[:4].upper() == b"QUIT":
                return

    def say(self, answer: str) -> None:
        """One line."""
        self.wfile.write(f"{answer}\r\n".encode())

    def letter(self) -> EmailMessage:
        """Everything until the line with one dot."""
        lines = iter(self.rfile.readline, b".\r\n")
        return message_from_bytes(b"".join(lines), policy=policy.default)  # type: ignore[return-value]  # by its policy


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """A mail server for the time of a test."""
    with MailServer() as server:
        listening = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        listening.start()
        yield server
        server.shutdown()
        listening.join()


def free_port() -> int:
    """A port on which nobody answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
