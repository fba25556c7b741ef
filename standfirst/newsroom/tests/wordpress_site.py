"""A small WordPress site of our own, as its export says it."""

from __future__ import annotations

from pathlib import Path

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>The Old Herald</title><link>https://old.example</link><language>en</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://old.example</wp:base_blog_url>
<wp:author><wp:author_login>ada</wp:author_login>
<wp:author_display_name>Ada Reeve</wp:author_display_name></wp:author>
<wp:category><wp:term_id>1</wp:term_id><wp:category_nicename>rivers</wp:category_nicename>
<wp:category_parent></wp:category_parent><wp:cat_name>Rivers</wp:cat_name></wp:category>
<wp:category><wp:term_id>2</wp:term_id><wp:category_nicename>harle</wp:category_nicename>
<wp:category_parent>rivers</wp:category_parent><wp:cat_name>The Harle</wp:cat_name></wp:category>
"""
CATEGORY = '<category domain="category" nicename="harle">The Harle</category>'
TAG = '<category domain="post_tag" nicename="floods">Floods</category>'


def item(id: int, title: str, text: str = "<p>Text.</p>", more: str = "", **said: str) -> str:
    """One item; `said` replaces the values of the elements with these names."""
    values = {
        "link": f"https://old.example/2020/03/story-{id}/",
        "post_type": "post",
        "status": "publish",
        "modified": "2020-03-01 11:00:00",
        "date": "2020-03-01 10:00:00",
    } | said
    return f"""<item><title>{title}</title><link>{values["link"]}</link>
<dc:creator>ada</dc:creator><guid isPermaLink="false">https://old.example/?p={id}</guid>
<content:encoded><![CDATA[{text}]]></content:encoded>
<excerpt:encoded><![CDATA[]]></excerpt:encoded><wp:post_id>{id}</wp:post_id>
<wp:post_date_gmt>{values["date"]}</wp:post_date_gmt>
<wp:post_modified_gmt>{values["modified"]}</wp:post_modified_gmt>
<wp:post_name>story-{id}</wp:post_name><wp:status>{values["status"]}</wp:status>
<wp:post_type>{values["post_type"]}</wp:post_type>{more or CATEGORY + TAG}</item>
"""


def picture(id: int, address: str, *, parent: int = 0, alt: str = "") -> str:
    return f"""<item><title>Weir</title><link>https://old.example/weir/</link>
<wp:post_id>{id}</wp:post_id><wp:post_parent>{parent}</wp:post_parent>
<wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status>
<wp:attachment_url>{address}</wp:attachment_url><wp:postmeta>
<wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>{alt}</wp:meta_value>
</wp:postmeta></item>
"""


def comment(id: int, text: str, parent: int = 0) -> str:
    return f"""<wp:comment><wp:comment_id>{id}</wp:comment_id>
<wp:comment_author>Ben</wp:comment_author>
<wp:comment_date_gmt>2020-03-02 10:00:00</wp:comment_date_gmt>
<wp:comment_content><![CDATA[{text}]]></wp:comment_content>
<wp:comment_approved>1</wp:comment_approved><wp:comment_parent>{parent}</wp:comment_parent>
</wp:comment>"""


def export(folder: Path, *items: str) -> Path:
    path = folder / "export.xml"
    path.write_text(f"{HEAD}{''.join(items)}</channel></rss>", encoding="utf-8")
    return path
