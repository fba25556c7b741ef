"""A reader makes their profile, with a photo as a telephone takes it."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser import Visitor, Watch
from tests.server import Newspaper

SESSION = """
from django.test import Client
from standfirst.readers.models import Reader
reader, is_new = Reader.objects.get_or_create(email="{who}@example.org")
client = Client()
client.force_login(reader)
print(client.cookies["sessionid"].value)
"""


def sign_in(newspaper: Newspaper, page: Page, who: str) -> None:
    key = newspaper.run("shell", "-v", "0", "-c", SESSION.format(who=who)).split()[-1]
    page.context.add_cookies([{"name": "sessionid", "value": key, "url": newspaper.url}])


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """12 megapixels of noise, upright only by its Exif: several megabytes."""
    made = BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.effect_noise((4032, 3024), 90).convert("RGB").save(made, "JPEG", quality=90, exif=exif)
    path = tmp_path_factory.mktemp("telephone") / "IMG_0001.jpg"
    path.write_bytes(made.getvalue())
    assert path.stat().st_size > 3_000_000
    return path


def test_a_photo_from_a_telephone_is_made_small_first(
    newspaper: Newspaper, page: Page, photo: Path
) -> None:
    sign_in(newspaper, page, "telephone")
    page.goto("/account/profile/")
    page.get_by_label("Name").fill("Telephone Reader")
    page.get_by_label("Picture", exact=True).set_input_files(photo)
    expect(page.locator("[data-portrait-shown] canvas")).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your profile is saved")).to_be_visible()
    page.get_by_role("link", name="See it as others do").click()
    expect(page.get_by_role("heading", name="Telephone Reader")).to_be_visible()
    picture = page.locator("main .initials img")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 256


def test_what_no_browser_can_read_is_told_at_once(
    newspaper: Newspaper, page: Page, tmp_path: Path
) -> None:
    broken = tmp_path / "me.heic"
    broken.write_bytes(b"no picture" * 200_000)
    sign_in(newspaper, page, "broken")
    page.goto("/account/profile/")
    field = page.get_by_label("Picture", exact=True)
    field.set_input_files(broken)
    expect(page.get_by_role("alert")).to_contain_text("cannot read this picture")
    assert field.evaluate("field => field.files.length") == 0


def test_without_scripts_the_limit_is_told_and_what_is_larger_is_answered_in_words(
    newspaper: Newspaper, visitor: Visitor, watch: Watch, photo: Path
) -> None:
    watch.forgive("413|net::")
    page = visitor(java_script_enabled=False)
    sign_in(newspaper, page, "noscript")
    page.goto("/account/profile/")
    expect(page.locator("main")).to_contain_text("may have at most 920 KB")
    page.get_by_label("About you").fill("I sail.")
    page.get_by_label("Picture", exact=True).set_input_files(photo)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="This is too large")).to_be_visible()
    page.go_back()
    expect(page.get_by_label("About you")).to_have_value("I sail.")
