"""The editor's forms, in the order in which a story is written."""

from django.forms import CheckboxSelectMultiple
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.admin.widgets import AdminAutoHeightTextInput

from standfirst.newsroom.slot_map import SlotMapPanel

BYLINE = [FieldPanel("journalist")]

WRITING = [
    TitleFieldPanel(
        "title",
        heading="Headline",
        placeholder="Headline",
        help_text="Say what happened, in under ninety characters.",
        targets=["slug"],
        widget=AdminAutoHeightTextInput,
    ),
    FieldPanel("standfirst"),
    InlinePanel("bylines", heading="Byline", label="journalist"),
    FieldRowPanel([FieldPanel("kicker"), FieldPanel("dateline")]),
    MultiFieldPanel(
        [FieldPanel("lead_photo", heading="Photo"), FieldPanel("lead_caption")],
        heading="Lead photo",
    ),
    FieldPanel("body", heading="Story"),
]

FILING = [
    FieldRowPanel([FieldPanel("kind"), FieldPanel("sponsor")]),
    FieldPanel("sensitive"),
    FieldPanel("editions", widget=CheckboxSelectMultiple, required_on_save=False),
    FieldPanel("topics", widget=CheckboxSelectMultiple),
    PublishingPanel(heading="Embargo and expiry"),
    FieldPanel("story_updated_at"),
    MultiFieldPanel(
        [FieldPanel("language"), FieldPanel("desk_zone")],
        heading="Another language or desk",
        classname="collapsed",
    ),
]

ADDRESS = [
    FieldPanel(
        "slug", help_text="The last part of the address. It stays when the headline changes."
    ),
    FieldPanel("search_description", heading="Description for search engines"),
    FieldPanel("seo_title", heading="Title for search engines"),
]

ARTICLE = TabbedInterface(
    [
        ObjectList(WRITING, heading="Story"),
        ObjectList(FILING, heading="Filing"),
        ObjectList(ADDRESS, heading="Address"),
    ]
)

PIN = [
    FieldRowPanel([FieldPanel("place"), FieldPanel("until")]),
    PageChooserPanel("article", "newsroom.ArticlePage"),
]
RELATED_PIN = [PageChooserPanel("article", "newsroom.ArticlePage")]

FRONT = [
    SlotMapPanel(heading="What stands where"),
    FieldPanel("title", heading="Name"),
    FieldPanel("edition"),
    InlinePanel("pins", heading="Pinned stories", label="pinned story"),
    InlinePanel("related_pins", heading="Links under the lead story", label="link", max_num=4),
]
