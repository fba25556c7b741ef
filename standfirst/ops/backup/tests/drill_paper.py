"""Run by the drill in the surroundings of a paper: founds it; prints its public addresses."""

import json
import sys

import django

django.setup()

from django.test import Client  # noqa: E402

from standfirst.newsroom.tests.public_paper import a_small_paper, addresses  # noqa: E402

a_small_paper()
json.dump(addresses(Client(SERVER_NAME="localhost")), sys.stdout)
