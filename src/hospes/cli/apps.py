"""The app of the command line: its folder ``management`` holds the commands of ``hospes manage``."""

from django.apps import AppConfig


class Room(AppConfig):
    """The commands that run an installation."""

    name = "hospes.cli"
    label = "cli"
