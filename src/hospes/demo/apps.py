"""The app of this room."""

from django.apps import AppConfig


class Room(AppConfig):
    """The demonstration data; loaded only in demo mode."""

    name = "hospes.demo"
    label = "demo"
