"""Save draft is pressed while Wagtail's own save is on its way: one story, and every word of it."""

import re

from playwright.sync_api import Page, Route, expect

from tests.browser import Visitor
from tests.journeys import newsroom
from tests.server import Newspaper

ADD = re.compile(r"/editor/pages/add/newsroom/articlepage/\d+/$")
COUNT = """
from standfirst.newsroom.models import ArticlePage
print("stories", ArticlePage.objects.filter(title="Tide gauge stops").count())
"""


def test_one_story_is_made(newspaper: Newspaper, visitor: Visitor) -> None:
    newsroom.hire(newspaper)
    page = visitor()
    newsroom.sign_in(newspaper, page, "editor")
    page.goto("/editor/")
    page.get_by_role("link", name="News", exact=True).click()
    held, sent = hold_the_first_save(page)
    page.get_by_placeholder("Headline").fill("Tide gauge stops")
    page.wait_for_timeout(3_000)  # what Wagtail finds first is for it the form as it was
    standfirst = page.get_by_role("textbox", name="Standfirst")
    with page.expect_request(lambda asked: asked.method == "POST" and bool(ADD.search(asked.url))):
        standfirst.press_sequentially("It has counted")
    standfirst.press_sequentially(" since 1911.")
    page.get_by_role("button", name="Save draft").click()
    page.wait_for_timeout(700)
    held[0].continue_()
    expect(page.get_by_text("Page 'Tide gauge stops' has been updated").first).to_be_visible()
    expect(page.get_by_role("textbox", name="Standfirst")).to_have_value(
        "It has counted since 1911."
    )
    assert sent == ["application/json"]
    assert "stories 1" in newspaper.run("shell", "-c", COUNT)


def hold_the_first_save(page: Page) -> tuple[list[Route], list[str]]:
    """It waits on its way; and what each POST to the page of a new story wanted back."""
    held: list[Route] = []
    sent: list[str] = []

    def hold(route: Route) -> None:
        if route.request.method == "POST":
            sent.append(route.request.headers.get("accept", ""))
        if sent and not held:
            held.append(route)
        else:
            route.continue_()

    page.route(ADD, hold)
    return held, sent
