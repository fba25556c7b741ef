"""People of the newsroom, signed in."""

from django.contrib.auth.models import Group
from django.test import Client

from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in


def somebody(role: str, email: str = "") -> Reader:
    reader = Reader.objects.create_user(email or f"{role.lower().replace(' ', '-')}@example.org")
    reader.groups.add(Group.objects.get(name=role))
    return reader


def signed_in(role: str) -> Client:
    client = Client()
    sign_in(client, somebody(role))
    return client
