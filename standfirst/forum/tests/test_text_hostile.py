"""Nothing runs, loads or grows, whatever a comment holds."""

import random
import sys

import pytest

from standfirst.forum.text import excerpt, mentions, plain, problems, quoted, render, tidy
from standfirst.forum.text.gate import sanitised

from .corpus import LENGTH, bombs, check, mixes, vectors

PEOPLE = {"Ann": "/reader/ann/", "a": "/reader/a/"}
BOMBS = bombs()


def try_all(source: str) -> None:
    html = render(source, PEOPLE)
    check(html)
    assert len(html) < 20 * len(source) + 1_000
    assert len(excerpt(source, 200)) <= 200
    check(render(quoted(source)))
    plain(source)
    mentions(source)
    problems(source)


def test_there_are_many_and_each_once() -> None:
    assert len(vectors()) == len(set(vectors())) >= 250


@pytest.mark.parametrize("vector", vectors(), ids=ascii)
def test_nothing_runs(vector: str) -> None:
    for source in (vector, f"a {vector} b", f"> {vector}", f"- {vector}", f"*{vector}*\n{vector}"):
        try_all(source)


@pytest.mark.parametrize("vector", vectors(), ids=ascii)
def test_nothing_runs_that_passes_the_gate_alone(vector: str) -> None:
    html = sanitised(tidy(vector))
    assert sanitised(html) == html
    assert "alert(" not in "".join(part.split(">")[0] for part in html.split("<")[1:])


@pytest.mark.parametrize("name", BOMBS, ids=ascii)
def test_nothing_grows(name: str) -> None:
    assert LENGTH * 0.9 < len(BOMBS[name]) <= LENGTH
    for length in (LENGTH, LENGTH // 6):
        html = render(BOMBS[name][:length], PEOPLE)
        check(html)
        assert len(html) < 20 * length + 1_000


@pytest.mark.parametrize("seed", range(4))
def test_mixed_markup_is_clean(seed: int) -> None:
    for source in mixes(seed, count=60, length=80):
        try_all(source)
    for source in mixes(seed, count=2, length=LENGTH):
        check(render(source, PEOPLE))


@pytest.mark.parametrize("seed", range(2))
def test_any_text_is_clean(seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(200):
        most = dice.choice((0x7F, 0x2FFF, 0xFFFF, sys.maxunicode))
        try_all("".join(chr(dice.randrange(most + 1)) for _ in range(dice.randrange(60))))
