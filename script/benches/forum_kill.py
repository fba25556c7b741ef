"""Comments that were acknowledged, through many `kill -9`: none lost, none doubled.

script/bench forum_kill [--comments 10000] [--kills 200]

Readers post on one story over two web processes, and send again whatever was not answered, with
the key of their form. Meanwhile processes die at random moments, the supervisor too now and then.
On SQLite, or in the empty database that `DATABASE_URL` names.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import signal
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from _served import Served
from _table import Table

from tests.server import Newspaper

WRITERS = 8
EACH = 10  # comments of one reader within five minutes
TOKEN = "Readers0fABenchWhoSendTheirForms"  # noqa: S105 - Django compares cookie and field, no more
READERS = """
import json
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from standfirst.forum.models import ForumSettings
from standfirst.newsroom.models import ArticlePage
from standfirst.readers.models import Reader
keys = []
for number in range({many}):
    reader = Reader.objects.create(
        email=f"w{{number}}@example.org", name=f"Writer {{number}}", skeleton=f"w{{number}}"
    )
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(reader.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = reader.get_session_auth_hash()
    store.save()
    keys.append(store.session_key)
settings_row = ForumSettings.load()
settings_row.close_after_days = 0
settings_row.save()
story = ArticlePage.objects.live().filter(sensitive=False).order_by("pk").first()
print(json.dumps([story.pk, keys]))
"""
LOOK = """
import json
from collections import Counter
from standfirst.forum.models import Comment, Thread
rows = Comment.objects.filter(text__startswith="Bench ").values_list("key", "pk")
each = Counter(str(key) for key, _ in rows)
shown = Comment.objects.filter(thread={story}, standing="published").count()
wrong = Thread.objects.get(pk={story}).shown - shown
print(json.dumps([sorted(each), [key for key, many in each.items() if many > 1], wrong]))
"""


@dataclass
class Work:
    """What was acknowledged: the key of each form → the comment it became."""

    story: int
    port: int
    left: SimpleQueue[tuple[str, str]] = field(default_factory=SimpleQueue)
    acknowledged: dict[str, str] = field(default_factory=dict)
    again: int = 0
    heard: Counter[int] = field(default_factory=Counter)
    ended: threading.Event = field(default_factory=threading.Event)

    def write(self) -> None:
        while not self.ended.is_set() and not self.left.empty():
            session, key = self.left.get()
            while not self.ended.is_set() and not self._post(session, key):
                self.again += 1
                time.sleep(0.2)

    def _post(self, session: str, key: str) -> bool:
        form = {"csrfmiddlewaretoken": TOKEN, "key": key, "text": f"Bench {key}"}
        fields = {
            "Origin": f"http://localhost:{self.port}",
            "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Forwarded-For": f"10.{random.randrange(250)}.{random.randrange(250)}.7",
        }
        line = http.client.HTTPConnection("localhost", self.port, timeout=20)
        try:
            line.request("POST", f"/forum/{self.story}/say/", urlencode(form), fields)
            answer = line.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            return False
        finally:
            line.close()
        if answer.status == 302:
            self.acknowledged[key] = answer.headers["Location"]
        self.heard[answer.status] += 1
        return answer.status == 302


def kill(served: Served, paper: Newspaper, kills: int, work: Work) -> int:
    """Random processes at random moments; the number of supervisors among them."""
    supervisors = 0
    for number in range(kills):
        time.sleep(random.uniform(0.3, 1.6))
        if number % 40 == 39:
            served.process.kill()
            served.process.wait()
            supervisors += 1
            time.sleep(3)  # its children hear that it is gone
            served.__init__(paper)  # type: ignore[misc]
            served.wait_for()
            continue
        found = [*served.children("web"), *served.children("worker")]
        if found:
            os.kill(random.choice(found), signal.SIGKILL)
        if work.left.empty():
            break
    return supervisors


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    options.add_argument("--comments", type=int, default=10_000)
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--port", type=int, default=9480)
    wanted = options.parse_args()
    table = Table()
    with tempfile.TemporaryDirectory(prefix="standfirst-bench-") as place:
        paper = Newspaper(Path(place) / "data", os.environ.get("DATABASE_URL"), wanted.port)
        paper.environment |= {"STANDFIRST_WEB": "2", "STANDFIRST_WRITES": "100000"}
        paper.run("setup", timeout=300)
        many = wanted.comments // EACH + 1
        printed = paper.run("shell", "-c", READERS.format(many=many), timeout=600)
        story, sessions = json.loads(printed.splitlines()[-1])
        work = Work(story, wanted.port)
        keys = [str(uuid.uuid4()) for _ in range(wanted.comments)]
        for number, key in enumerate(keys):
            work.left.put((sessions[number // EACH], key))
        served = Served(paper)
        served.wait_for()
        writers = [threading.Thread(target=work.write, daemon=True) for _ in range(WRITERS)]
        began = time.monotonic()
        for writer in writers:
            writer.start()
        supervisors = kill(served, paper, wanted.kills, work)
        for writer in writers:
            writer.join()
        took = time.monotonic() - began
        served.end()
        kept, doubled, wrong = json.loads(
            paper.run("shell", "-c", LOOK.format(story=story)).splitlines()[-1]
        )
        table.row("comments acknowledged", len(work.acknowledged), least=wanted.comments)
        table.row("processes killed, supervisors among them", wanted.kills, least=wanted.kills)
        table.row("  supervisors", supervisors)
        table.row("sent again, for want of an answer", work.again)
        table.row("seconds", took)
        table.say(f"answers: {dict(work.heard)}")
        table.row("acknowledged and lost", len(set(work.acknowledged) - set(kept)), most=0)
        table.row("doubled", len(doubled), most=0)
        table.row("the thread's count, away from a recount", abs(wrong), most=0)
    return table.status


if __name__ == "__main__":
    sys.exit(main())
