"""A first reading finds the site, its sections and topics, and how much there is."""

from pathlib import Path

from standfirst.newsroom.moving.items import SiteTerm, TermKind
from standfirst.newsroom.tests.wxr_samples import SITE, item, post, reader, term

TERMS = """
<wp:category><wp:term_id>3</wp:term_id><wp:category_nicename>news</wp:category_nicename>
<wp:category_parent></wp:category_parent><wp:cat_name>News &amp;amp; views</wp:cat_name>
<wp:category_description>All of it</wp:category_description></wp:category>
<wp:category><wp:term_id>4</wp:term_id><wp:category_nicename>local</wp:category_nicename>
<wp:category_parent>news</wp:category_parent><wp:cat_name>Local</wp:cat_name></wp:category>
<wp:category><wp:term_id>6</wp:term_id><wp:category_nicename>lost</wp:category_nicename>
<wp:category_parent>gone</wp:category_parent><wp:cat_name>Lost</wp:cat_name></wp:category>
<wp:tag><wp:term_id>5</wp:term_id><wp:tag_slug>%ce%b1</wp:tag_slug><wp:tag_name>Α</wp:tag_name></wp:tag>
<wp:term><wp:term_id>9</wp:term_id><wp:term_taxonomy>post_tag</wp:term_taxonomy>
<wp:term_slug>b</wp:term_slug><wp:term_name>B</wp:term_name></wp:term>
<wp:term><wp:term_id>8</wp:term_id><wp:term_taxonomy>nav_menu</wp:term_taxonomy>
<wp:term_slug>top</wp:term_slug><wp:term_name>Top</wp:term_name></wp:term>
"""


def test_the_site_is_named(tmp_path: Path) -> None:
    head = reader(tmp_path, "").head
    assert (head.system, head.address) == ("WordPress", "https://old.example")
    assert (head.title, head.language) == ("The Post & Mail", "en-GB")


def test_without_its_address_that_of_an_item_is_taken(tmp_path: Path) -> None:
    assert reader(tmp_path, item(link="http://b.example/c/"), "").head.address == "http://b.example"


def test_items_are_counted_by_type(tmp_path: Path) -> None:
    inside = item() + item(post_type="page") + item(post_type="product") + item()
    read = reader(tmp_path, inside)
    assert read.head.counts == {"post": 2, "page": 1, "product": 1}
    assert [name for name, _ in read.items()] == ["post", "page", "product", "post"]
    assert list(read.items()) == list(read.items())


def test_categories_are_sections_and_tags_are_topics(tmp_path: Path) -> None:
    terms = reader(tmp_path, "", SITE + TERMS).head.terms
    section, topic = TermKind.SECTION, TermKind.TOPIC
    assert list(terms.values()) == [
        SiteTerm("category:news", section, "News & views", "news", "", "All of it"),
        SiteTerm("category:local", section, "Local", "local", "category:news"),
        SiteTerm("category:lost", section, "Lost", "lost"),
        SiteTerm("post_tag:%ce%b1", topic, "Α", "α"),
        SiteTerm("post_tag:b", topic, "B", "b"),
    ]


def test_terms_that_only_a_post_names_are_terms(tmp_path: Path) -> None:
    inside = term("category", "arts", "Arts") + term("post_format", "post-format-quote", "Quote")
    read = reader(tmp_path, item(inside))
    assert list(read.head.terms) == ["category:arts"]
    assert post(tmp_path, inside).remarks == ()


def test_the_first_version_names_terms_without_a_domain(tmp_path: Path) -> None:
    assert post(tmp_path, "<category>Arts</category>").terms == ("category:arts",)
    both = "<category>Arts</category>" + term("category", "arts", "Arts") + term("tag", "a", "A")
    assert post(tmp_path, both).terms == ("category:arts", "post_tag:a")
