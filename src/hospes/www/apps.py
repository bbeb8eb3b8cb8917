"""The app of this room."""

from django.apps import AppConfig


class Room(AppConfig):
    """What people see."""

    name = "hospes.www"
    label = "www"
