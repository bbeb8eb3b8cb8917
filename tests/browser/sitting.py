"""Somebody with an account before a browser, without the way through the sign-in."""

from django.conf import settings
from django.test import Client
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from hospes.journey.people.models import Person


def sit_down(page: Page, server: LiveServer, person: Person) -> Page:
    """The page, with the cookie of somebody who signed in."""
    client = Client()
    client.force_login(person)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": server.url}])
    return page
