"""Smaller copies of a picture lead back to the file of the library."""

import pytest

from standfirst.kit.blocks import Image
from standfirst.kit.html import blocks
from standfirst.newsroom.moving.items import SiteFile
from standfirst.newsroom.moving.wordpress.media import key_of
from standfirst.newsroom.moving.wordpress.text import Around, to_html

URL = "https://old.example/up/boat-scaled.jpg"
FILES = {"5": SiteFile("5", URL, page="https://old.example/boat/", mime="image/jpeg")}
AROUND = Around(addresses={key_of(URL): URL})


def shown(html: str) -> tuple[list[str], list[str]]:
    read, remarks = blocks(to_html(html, FILES, AROUND)[0])
    return [block.src for block in read if isinstance(block, Image)], remarks


@pytest.mark.parametrize(
    "tag",
    [
        '<img class="size-medium wp-image-5" src="https://cdn.example/x/boat-300x200.jpg">',
        '<img src="http://old.example/up/boat-1024x683.jpg" alt="">',
        '<img src="https://old.example/up/boat.jpg?w=604">',
    ],
)
def test_a_smaller_copy_is_the_file(tag: str) -> None:
    assert shown(tag) == ([URL], [])


@pytest.mark.parametrize(
    "src", ["https://old.example/up/boats-300x200.jpg", "https://b.example/up/boat.jpg"]
)
def test_another_picture_is_not(src: str) -> None:
    assert shown(f'<img class="wp-image-6" src="{src}">') == ([src], [])


def test_a_link_to_the_picture_or_its_page_goes() -> None:
    small = '<img class="wp-image-5" src="https://old.example/up/boat-300x200.jpg">'
    assert shown(f'<a href="{URL}">{small}</a>') == ([URL], [])
    assert shown(f'<a href="http://old.example/boat">\n{small}</a>') == ([URL], [])
    said = ["A link around a picture was left out."]
    assert shown(f'<a href="https://b.example/">{small}</a>') == ([URL], said)
    assert shown('<a href="https://b.example/"><img src="/"></a>') == (["/"], said)
