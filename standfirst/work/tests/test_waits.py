"""Between two tries it waits longer each time, for about a day in all."""

import pytest

from standfirst.work import trying
from standfirst.work.trying import Fatal, Retry, Tries

HOUR = 3600.0


def waits(policy: Tries) -> list[float]:
    found = [policy.wait(tried, ValueError()) for tried in range(1, policy.most + 1)]
    assert found.pop() is None
    return [wait.total_seconds() for wait in found if wait]


def test_eight_tries_within_about_a_day() -> None:
    for _ in range(100):
        found = waits(trying.DEFAULT)
        assert len(found) == 7
        assert found == sorted(found)
        assert 18 * HOUR < sum(found) < 28 * HOUR


def test_what_failed_together_does_not_come_back_together() -> None:
    assert len({tuple(waits(trying.DEFAULT)) for _ in range(20)}) == 20


@pytest.mark.parametrize("error", [Fatal("gone"), Fatal()])
def test_no_wait_after_a_fatal_error(error: Fatal) -> None:
    assert trying.DEFAULT.wait(1, error) is None


def test_whoever_says_retry_may_say_when() -> None:
    policy = Tries(most=3)
    wait = policy.wait(1, Retry(after=30))
    assert wait is not None and wait.total_seconds() == 30
    assert policy.wait(3, Retry(after=30)) is None
