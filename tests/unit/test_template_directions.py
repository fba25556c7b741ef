"""What import-linter does not see holds to the order of the rooms as well."""

from pathlib import Path

import pytest

from tests.directions import ranks, wrong_leans

ROOT = Path(__file__).parents[2]
RANKS = ranks(ROOT / "pyproject.toml")


def test_no_room_leans_on_a_higher_one() -> None:
    assert wrong_leans(ROOT / "standfirst", RANKS) == []


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("shell/templates/shell/base.html", "{% extends 'newsroom/base.html' %}"),
        ("shell/templates/shell/base.html", "<p>{%\n  include 'forum/_bell.html' with a=b %}"),
        ("shell/templates/shell/base.html", "{% load i18n threads %}"),
        ("shell/templates/shell/base.html", "{% load bell from threads %}"),
        ("newsroom/templates/newsroom/a.html", "{% url 'forum:thread' article.pk as there %}"),
        ("newsroom/templates/newsroom/a.html", '{% static "forum/forum.css" %}'),
        ("alerts/templates/alerts/a.html", "{% include 'support/_appeal.html' %}"),
        ("newsroom/models.py", "class A: thread = models.ForeignKey('forum.Thread', CASCADE)"),
        ("newsroom/models.py", "class A: thread = models.OneToOneField(to='forum.Thread')"),
        ("newsroom/views.py", "render(request, 'forum/thread.html')"),
        ("newsroom/views.py", "redirect('forum:thread', 12)"),
        ("shell/models.py", "owner = models.ForeignKey(settings.AUTH_USER_MODEL, CASCADE)"),
        ("newsroom/migrations/0002_a.py", "dependencies = [('forum', '0001_initial')]"),
        ("shell/static/shell/a.js", 'import { live } from "../forum/live.js";'),
        ("shell/static/shell/a.js", 'if (x) await import("/static/forum/live.js");'),
        ("shell/static/shell/a.css", '@import "../forum/forum.css";'),
        ("shell/static/shell/a.css", "a { background: url(../forum/bell.svg) }"),
    ],
)
def test_a_lean_upwards_is_found(tmp_path: Path, file: str, text: str) -> None:
    write(tmp_path / "forum/templatetags/threads.py", "")
    write(tmp_path / file, text)
    assert len(wrong_leans(tmp_path, RANKS)) == 1


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("forum/templates/forum/a.html", "{% extends 'shell/base.html' %}{% load threads %}"),
        ("forum/templates/forum/a.html", "{% include 'forum/_b.html' %}{% url 'readers:me' %}"),
        ("forum/models.py", "author = models.ForeignKey(settings.AUTH_USER_MODEL, CASCADE)"),
        ("shell/templates/shell/a.html", "{% load wagtailcore_tags %}{% include target %}"),
        ("forum/static/forum/a.js", 'import { announce } from "../shell/announce.js";'),
        ("shell/views.py", "tags = ['forum:12']"),
        ("shell/tests/test_a.py", "render(request, 'forum/thread.html')"),
    ],
)
def test_a_lean_downwards_is_fine(tmp_path: Path, file: str, text: str) -> None:
    write(tmp_path / "forum/templatetags/threads.py", "")
    write(tmp_path / file, text)
    assert wrong_leans(tmp_path, RANKS) == []


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
