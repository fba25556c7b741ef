"""A running paper forgets somebody: in its data folder, its database and its log."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

from tests.mailbox import Mailbox, Server
from tests.pages.asking import Answer, ask, request, send
from tests.papers import set_up
from tests.privacy import ADDRESS, CANARY, in_files
from tests.server import Newspaper, new_paper

TOKEN = re.compile(rb'name="?csrfmiddlewaretoken"? value="?(\w+)"?')
FORM = b"Content-Type: application/x-www-form-urlencoded"
PLANT = f"""
from django.core.files.base import ContentFile
from standfirst.readers.models import FormerName, Reader
from standfirst.kit import clock
who = Reader.objects.create_user("{ADDRESS}", name="{CANARY}", bio="{CANARY}", skeleton="{CANARY}")
who.picture.save("{CANARY}.webp", ContentFile(b"{CANARY}"))
FormerName.objects.create(reader=who, name="{CANARY}", skeleton="{CANARY}", until=clock.now())
from standfirst.newsroom.tests.factories import an_article
from tests.forum_traces import said
story = an_article(title="A story", slug="a-story")
said(story, who, "I am {CANARY} of Mill Lane.")
other = Reader.objects.create_user("bo@example.org", name="Bo", skeleton="bo")
comment = said(story, other, "What somebody says.")
link = f'<a class="mention" href="/reader/{{who.handle}}/">@somebody</a>'
story.thread.comments.filter(pk=comment.pk).update(html=f"<p>{{link}}</p>")
print("handle", who.handle)
"""
FIND = f"from tests.privacy import in_database; print('found', in_database('{CANARY}'))"
STORY = "/news/a-story/"
PATIENCE = 60  # seconds


class Visitor:
    """A browser without a window."""

    def __init__(self, paper: Newspaper) -> None:
        self.paper, self.cookies = paper, dict[str, str]()

    def get(self, path: str) -> Answer:
        return self._keep(ask(self.paper, path, self._cookie))

    def post(self, path: str, **typed: str) -> Answer:
        token = TOKEN.search(self.get("/account/enter/" if "enter" in path else path).body)
        body = urlencode(typed | {"csrfmiddlewaretoken": token[1].decode()} if token else typed)
        origin = f"Origin: {self.paper.url}".encode()
        lines = self._cookie, FORM, origin
        raw = request(self.paper, path, *lines, method="POST", body=body.encode())
        return self._keep(send(self.paper, raw))

    @property
    def _cookie(self) -> bytes:
        held = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return f"Cookie: {held or 'none=1'}".encode()

    def _keep(self, answer: Answer) -> Answer:
        self.cookies |= answer.cookies
        return answer


@contextmanager
def a_mailbox() -> Iterator[tuple[Mailbox, str]]:
    mailbox = Mailbox()
    server = Server(mailbox)
    server.start()
    try:
        yield mailbox, server.url
    finally:
        server.stop()


@contextmanager
def a_paper(mail_url: str) -> Iterator[Newspaper]:
    with new_paper(os.environ.get("DATABASE_URL")) as paper:
        paper.environment |= {
            "EMAIL_URL": mail_url,
            "STANDFIRST_SAMPLE": "0",
            "STANDFIRST_ERASE_AFTER_DAYS": "0",
            "STANDFIRST_LOG": "INFO",
        }
        set_up(paper)
        yield paper


def leave(paper: Newspaper, mailbox: Mailbox) -> None:
    """Sign in as a reader does, look around, and have the account erased."""
    visitor = Visitor(paper)
    visitor.post("/account/enter/", email=ADDRESS)
    code = mailbox.code(ADDRESS)
    assert visitor.post("/account/enter/code/", code=code).status == 302
    assert CANARY.encode() in visitor.get("/account/").body
    assert visitor.post("/account/data/").body.startswith(b"PK")
    assert b"will be erased" in visitor.post("/account/erase/").body


def test_nothing_of_an_erased_reader_is_left() -> None:
    with a_mailbox() as (mailbox, url), a_paper(url) as paper:
        handle = paper.run("shell", "-c", PLANT).split("handle ")[1].split()[0]
        profile = f"/reader/{handle}/"
        with paper.serving():
            for _ in range(3):  # made, stored, sent from the store
                assert CANARY.encode() in ask(paper, profile).body
                assert profile.encode() in ask(paper, STORY).body
            assert any("pages/" in name for name in in_files(paper.data, CANARY))
            leave(paper, mailbox)
        assert not any("pages/" in name for name in in_files(paper.data, CANARY))
        with paper.serving():  # What is due is erased when the schedule begins.
            deadline = time.monotonic() + PATIENCE
            while "found []" not in paper.run("shell", "-c", FIND):
                assert time.monotonic() < deadline, paper.run("shell", "-c", FIND)
                time.sleep(0.2)
            assert "is erased" in mailbox.wait_for(ADDRESS, 2)["subject"]
            assert ask(paper, profile).status == 404
            story = ask(paper, STORY).body
            assert b"@somebody" in story and profile.encode() not in story
        assert in_files(paper.data, CANARY) == []
        assert CANARY not in paper.log_since(0).lower()
