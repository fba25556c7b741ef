"""The lead picture comes with its alternative text and its caption, as plain text."""

from pathlib import Path

from standfirst.newsroom.tests.ghost_samples import export, only, post


def test_its_words_are_read_from_their_own_table(tmp_path: Path) -> None:
    meta = {
        "post_id": "p",
        "feature_image_alt": "A bridge",
        "feature_image_caption": 'Photo: <a href="https://a.example/">Ann &amp; Ben</a>',
    }
    story = only(
        export(tmp_path, post(id="p", feature_image="https://a.example/b.jpg"), posts_meta=[meta])
    )
    assert story.featured == "https://a.example/b.jpg"
    assert (story.featured_alt, story.featured_caption) == ("A bridge", "Photo: Ann & Ben")
    assert story.remarks == ("A link in the lead picture's caption became plain text.",)


def test_what_has_no_place_is_said(tmp_path: Path) -> None:
    meta = {"post_id": "p", "og_title": "Click"}
    row = post(id="p", codeinjection_foot="<script></script>", custom_excerpt="Short.")
    story = only(export(tmp_path, row, posts_meta=[meta]))
    assert story.standfirst == "Short."
    assert story.remarks == (
        "Code that the post put into the page was left out.",
        "Its own title or description for search and social media was left out.",
    )
