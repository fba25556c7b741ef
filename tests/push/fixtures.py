"""What tests of a whole newspaper take of the world outside."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import Watch
from tests.push import desktop as desktops
from tests.push.desktop import Desktop
from tests.push.devices import Device, WithChromium, WithFirefox
from tests.push.house import House
from tests.server import Newspaper


@pytest.fixture(scope="session")
def push_services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Shared by all tests of the run."""
    with House(tmp_path_factory.mktemp("push-services")).open() as house:
        yield house


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    """Where one reader's browser shows notifications."""
    with desktops.running() as one:
        yield one


@pytest.fixture(params=["chromium", "firefox"])
def device(
    request: pytest.FixtureRequest,
    newspaper: Newspaper,
    push_services: House,
    desktop: Desktop,
    tmp_path: Path,
) -> Iterator[Device]:
    """A reader's browser at the running newspaper, each in its turn; nothing may go wrong in it."""
    surroundings = (tmp_path, newspaper.url, push_services, desktop)
    one: Device = WithFirefox(*surroundings)
    if request.param == "chromium":
        browser: Browser = request.getfixturevalue("browser")
        watch: Watch = request.getfixturevalue("watch")
        one = WithChromium(*surroundings, browser.browser_type, watch)
    try:
        one.start()
        yield one
    finally:
        one.stop()
    if one.complaints():
        pytest.fail("the browser complained:\n" + "\n".join(one.complaints()), pytrace=False)
