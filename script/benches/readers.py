"""What strangers can measure, and what readers cost: script/bench readers [--pairs 1000]

Pairs of addresses, one with an account and one without, ask for a code in turn and type a wrong
one: same status, same body, medians within 5 ms. Then limits over two web processes behind a
proxy, with a visitor who claims to be another each time, and how often `/_me` is answered. On
SQLite, or in the empty database that `DATABASE_URL` names.
"""

from __future__ import annotations

import argparse
import http.client
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from _served import serving
from _table import Table

from tests.server import Newspaper

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="(\w+)"')
LIMIT = 5.0  # ms between the medians of known and unknown
MAKE = """
from django.contrib.auth.hashers import make_password
from standfirst.readers.models import Reader
secret = make_password('long enough, and nobody knows it')
for number in range({pairs}):
    Reader.objects.create(email=f"known{{number:05}}@example.org", password=secret)
"""
SESSION = """
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from standfirst.readers.models import Reader
reader = Reader.objects.get(email="known00000@example.org")
store = import_module(settings.SESSION_ENGINE).SessionStore()
store[SESSION_KEY] = str(reader.pk)
store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
store[HASH_SESSION_KEY] = reader.get_session_auth_hash()
store.save()
print("session", store.session_key)
"""


@dataclass
class Stranger:
    """A browser without cookies, at an address of its own."""

    port: int
    address: str
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, **form: str) -> tuple[int, bytes, float]:
        """Status, body without tokens, seconds. A connection of its own each time."""
        connection = http.client.HTTPConnection("localhost", self.port, timeout=60)
        fields = {
            "X-Forwarded-For": self.address,
            "Origin": f"http://localhost:{self.port}",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        began = time.perf_counter()
        connection.request(method, path, urlencode(form) if form else None, fields)
        answer = connection.getresponse()
        body = answer.read()
        took = time.perf_counter() - began
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        connection.close()
        if token := TOKEN.search(body):
            self.cookies["token"] = token[1].decode()
        return answer.status, TOKEN.sub(b"", body), took

    def post(self, path: str, **form: str) -> tuple[int, bytes, float]:
        return self.ask("POST", path, csrfmiddlewaretoken=self.cookies["token"], **form)


def visit(port: int, number: int, email: str, kind: str) -> tuple[tuple[object, ...], list[float]]:
    """What one stranger sees, and how long each answer took."""
    high, low = divmod(number, 250)
    stranger = Stranger(port, f"10.{high // 250}.{high % 250}.{low + 1}")
    path = "/account/enter/" if kind == "code" else "/account/enter/password/"
    stranger.ask("GET", path)
    form = {"email": email} if kind == "code" else {"email": email, "password": "not this one"}
    seen = [stranger.post(path, **form)]
    if kind == "code":
        seen.append(stranger.ask("GET", "/account/enter/code/"))
        seen.append(stranger.post("/account/enter/code/", code="AAAA-AAAA"))
    said = tuple((status, body.replace(email.encode(), b"")) for status, body, _ in seen)
    return said, [took for _, _, took in seen]


def compare(table: Table, port: int, pairs: int, kind: str) -> None:
    """Known and unknown in turn, so that nothing else of the machine's day falls on one alone."""
    took: dict[bool, list[list[float]]] = {True: [], False: []}
    different = 0
    for number in range(pairs):
        said = []
        for is_known in (number % 2 == 0, number % 2 != 0):
            email = f"{'known' if is_known else 'ghost'}{number:05}@example.org"
            seen, times = visit(port, 2 * number + is_known, email, kind)
            said.append(seen)
            took[is_known].append(times)
        different += said[0] != said[1]
    table.row(f"{kind}: pairs of addresses", pairs)
    table.row(f"{kind}: pairs that were answered differently", different, most=0)
    steps = ("asking", "the page for it", "a wrong code") if kind == "code" else ("a wrong one",)
    for step, name in enumerate(steps):
        known, ghost = (
            1000 * statistics.median(times[step] for times in took[one]) for one in (True, False)
        )
        table.row(f"{kind}, {name}: known, median ms", known)
        table.row(f"{kind}, {name}: apart, ms", abs(known - ghost), most=LIMIT)


def limits(table: Table, port: int) -> None:
    """One visitor behind the proxy, who claims to be another each time."""
    taken = 0
    for number in range(60):
        claims = f"203.0.113.{number + 1}, 198.51.100.7"  # the proxy adds what it sees
        stranger = Stranger(port, claims)
        stranger.ask("GET", "/account/enter/")
        status, _, _ = stranger.post("/account/enter/", email=f"limit{number}@example.org")
        taken += status == 302
    table.row("of 60 codes asked for from one place, over two processes", taken, most=40, least=40)


def who_reads(table: Table, paper: Newspaper) -> None:
    printed = paper.run("shell", "-c", SESSION)
    key = printed.split("session ")[1].split()[0]
    cookie = f"Cookie: sessionid={key}; standfirst_reader=x"
    command = ["wrk", "-t1", "-c8", "-d8s", "-H", cookie, f"{paper.url}/_me"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rate = float(re.findall(r"Requests/sec:\s+([\d.]+)", said)[0])
    table.row("/_me of a signed-in reader, a second, two processes", rate, least=300)
    table.row("/_me: answers that failed", said.count("Non-2xx"), most=0)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    options.add_argument("--pairs", type=int, default=1_000)
    options.add_argument("--port", type=int, default=9450)
    wanted = options.parse_args()
    table = Table()
    with tempfile.TemporaryDirectory(prefix="standfirst-bench-") as place:
        paper = Newspaper(Path(place) / "data", os.environ.get("DATABASE_URL"), wanted.port)
        paper.environment |= {"STANDFIRST_WEB": "2", "STANDFIRST_WRITES": "100000"}
        paper.run("setup", timeout=300)
        paper.run("shell", "-c", MAKE.format(pairs=wanted.pairs), timeout=300)
        with serving(paper):
            time.sleep(3)
            compare(table, wanted.port, wanted.pairs, "code")
            compare(table, wanted.port, max(20, wanted.pairs // 10), "password")
            limits(table, wanted.port)
            who_reads(table, paper)
    return table.status


if __name__ == "__main__":
    sys.exit(main())
