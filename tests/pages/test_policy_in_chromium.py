"""What the policies of our pages forbid, Chromium refuses.

Each foul line is put into a page on its way to the browser; its header fields stay the site's own.
The same lines do their work when the policy is taken away, so their silence is the policy's doing.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from tests.pages.conftest import Addresses
from tests.server import Newspaper

ELSEWHERE = "http://elsewhere.test"
HELPER = "/static/shell/injected.js"
DONE = "window.done = 'done'"
VIOLATIONS = """
window.refused = []
document.addEventListener('securitypolicyviolation', event =>
    window.refused.push(`${event.effectiveDirective} ${event.blockedURI}`))
"""
OURS = f"<script src={HELPER}></script>"
"""A script that the policy allows: what stands in it is what may not be done."""
POLICY = "content-security-policy"

INLINE = {
    "a script in the page": (f"<script>{DONE}</script>", "script-src-elem inline"),
    "a handler in an attribute": (f'<img src=x onerror="{DONE}">', "script-src-attr inline"),
    "a script address": (
        f'<a id=go href="javascript:void({DONE})">Go</a>{OURS}',
        "script-src-elem inline",
    ),
}
FOREIGN = {
    "a script of another site": (
        f"<script src={ELSEWHERE}/x.js></script>",
        f"script-src-elem {ELSEWHERE}/x.js",
    ),
    "a script in its address": (
        f'<script src="data:text/javascript,{DONE}"></script>',
        "script-src-elem data",
    ),
    "a picture of another site": (
        f'<img src="{ELSEWHERE}/x.svg" width=7>{OURS}',
        f"img-src {ELSEWHERE}/x.svg",
    ),
    "a stylesheet of another site": (
        f'<link rel=stylesheet href="{ELSEWHERE}/x.css">{OURS}',
        f"style-src-elem {ELSEWHERE}/x.css",
    ),
    "a form that goes elsewhere": (
        f'<form id=away action="{ELSEWHERE}/take" method=post><button>Go</button></form>{OURS}',
        f"form-action {ELSEWHERE}/take",
    ),
    "another base": (f'<base href="{ELSEWHERE}/">{OURS}', f"base-uri {ELSEWHERE}/"),
    "a frame of another site": (
        f'<iframe src="{ELSEWHERE}/frame"></iframe>{OURS}',
        f"frame-src {ELSEWHERE}",
    ),
    "a plugin": (
        f'<object data="{ELSEWHERE}/frame"></object>{OURS}',
        f"object-src {ELSEWHERE}",
    ),
    "words to another site": (OURS, f"connect-src {ELSEWHERE}/take"),
    "a text that is run": (OURS, "script-src eval"),
}
STYLES = {
    "a style in the page": ("<style>body { width: 77px }</style>" + OURS, "style-src-elem inline"),
    "a style in an attribute": (
        '<p id=styled style="width: 77px">Wide</p>' + OURS,
        "style-src-attr inline",
    ),
}
SINK = "require-trusted-types-for trusted-types-sink"
SINKS = {"a text that is run": (OURS, SINK), "markup made of a text": (OURS, SINK)}
"""Trusted Types come first: `eval` is refused as a sink before it is refused as `eval`."""

# What the injected script does, where it does something, and how we see that it was done.
ACTS = {
    "a script address": "document.querySelector('#go').click()",
    "a form that goes elsewhere": "document.querySelector('#away').requestSubmit()",
    "words to another site": f"fetch('{ELSEWHERE}/take', {{mode: 'no-cors'}}).then("
    f"() => {DONE}, () => {{}})",
    "a text that is run": f'try {{ eval("{DONE}") }} catch {{}}',
    "markup made of a text": "const p = document.createElement('p');"
    f"try {{ p.innerHTML = '<b></b>'; {DONE} }} catch {{}}",
}
SEEN = {
    "a picture of another site": "document.querySelector('img[width=\"7\"]').naturalWidth > 0",
    "a stylesheet of another site": "getComputedStyle(document.body).outlineStyle === 'dashed'",
    "another base": f"document.baseURI.startsWith('{ELSEWHERE}')",
    "a frame of another site": "window.framed === true",
    "a plugin": "window.framed === true",
    "a style in the page": "getComputedStyle(document.body).width === '77px'",
    "a style in an attribute": "document.querySelector('#styled').style.width === '77px'",
}
BY_RUNNING = "window.done === 'done'"
ELSEWHERES = {
    "/x.js": ("text/javascript", DONE),
    "/x.css": ("text/css", "body { outline-style: dashed }"),
    "/x.svg": ("image/svg+xml", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    "/frame": ("text/html", "<script>parent.postMessage('framed', '*')</script>"),
    "/take": ("text/html", "<title>Taken</title>"),
}
LISTEN = "addEventListener('message', event => { window.framed = event.data === 'framed' });"

PUBLIC = INLINE | FOREIGN | STYLES | SINKS


class Browsing:
    """One browser that meets the foul lines of one name on its way."""

    def __init__(self, context: BrowserContext, newspaper: Newspaper) -> None:
        self.context, self.newspaper = context, newspaper
        self.taken: list[str] = []
        context.add_init_script(VIOLATIONS + LISTEN)
        context.route(f"{ELSEWHERE}/**", self._answer_elsewhere)

    def open(self, path: str, foul: str, act: str, *, keep_policy: bool = True) -> Page:
        """The page at this path with the foul markup at the end of its head or body."""

        def alter(route: Route) -> None:
            answer = route.fetch()
            fields = {name: value for name, value in answer.headers.items() if name != POLICY}
            if keep_policy:
                fields[POLICY] = answer.headers[POLICY]
            end = "</head>" if foul.startswith(("<base", "<link")) else "</body>"
            altered = answer.text().replace(end, foul + end, 1)
            assert foul in altered
            route.fulfill(status=answer.status, headers=uncoded(fields), body=altered)

        self.context.route(self.newspaper.url + path, alter)
        self.context.route(f"**{HELPER}", lambda route: _script(route, act))
        page = self.context.new_page()
        page.goto(self.newspaper.url + path, wait_until="domcontentloaded")
        return page

    def _answer_elsewhere(self, route: Route) -> None:
        path = route.request.url.removeprefix(ELSEWHERE)
        self.taken.append(path)
        kind, body = ELSEWHERES.get(path, ("text/plain", ""))
        route.fulfill(content_type=kind, body=body)


def uncoded(fields: dict[str, str]) -> dict[str, str]:
    """Without what depends on the bytes that were sent."""
    return {k: v for k, v in fields.items() if k not in {"content-encoding", "content-length"}}


def _script(route: Route, act: str) -> None:
    later = f"window.helped = true; addEventListener('load', () => {{ {act} }})"
    route.fulfill(content_type="text/javascript", body=later)


@pytest.fixture
def browsing(browser: Browser, newspaper: Newspaper) -> Iterator[Browsing]:
    context = browser.new_context()
    yield Browsing(context, newspaper)
    context.close()


def refusals(page: Page) -> list[str]:
    return [str(one) for one in page.evaluate("window.refused ?? []")]


def comes_true(page: Page, expression: str, seconds: float) -> bool:
    """Whether it is so within this time."""
    deadline = time.monotonic() + seconds
    while not page.evaluate(f"() => {{ try {{ return {expression} }} catch {{ return false }} }}"):
        if time.monotonic() > deadline:
            return False
        page.wait_for_timeout(20)
    return True


def is_done(page: Page, name: str, seconds: float = 0) -> bool:
    """Whether the foul line has its effect."""
    return comes_true(page, SEEN.get(name, BY_RUNNING), seconds)


def assert_all_refused(browsing: Browsing, path: str, lines: dict[str, tuple[str, str]]) -> None:
    """All of them in one page: each is refused in its own words, and none does anything."""
    foul = "".join(dict.fromkeys(line.replace(OURS, "") for line, _ in lines.values()))
    page = browsing.open(path, foul + OURS, "; ".join(ACTS.get(name, "") for name in lines))
    expected = sorted({told for _, told in lines.values()})
    comes_true(page, f"{expected}.every(one => window.refused.includes(one))", 10)
    assert sorted(set(refusals(page))) == expected
    page.wait_for_timeout(100)
    assert page.evaluate("window.helped")
    assert [name for name in lines if is_done(page, name)] == []
    assert browsing.taken == []


@pytest.mark.parametrize("kind", ["article", "front", "search", "not-found"])
def test_public_pages_refuse_all_of_it(browsing: Browsing, addresses: Addresses, kind: str) -> None:
    assert_all_refused(browsing, addresses[kind], PUBLIC)


@pytest.mark.parametrize("name", PUBLIC)
def test_without_the_policy_it_would_be_done(
    browsing: Browsing, addresses: Addresses, name: str
) -> None:
    foul, _ = PUBLIC[name]
    page = browsing.open(addresses["article"], foul, ACTS.get(name, ""), keep_policy=False)
    if name == "a form that goes elsewhere":  # It takes the page away with it.
        page.wait_for_url(f"{ELSEWHERE}/take")
    else:
        assert is_done(page, name, 10)
    assert refusals(page) == []


def test_our_pages_do_not_frame_each_other(browsing: Browsing, newspaper: Newspaper) -> None:
    page = browsing.open("/", '<iframe src="/news/"></iframe>', "")
    assert comes_true(page, "window.refused.length > 0", 10)
    assert refusals(page) == [f"frame-src {newspaper.url}/news/"]
