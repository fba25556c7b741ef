"""What a story is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageChooserBlock

from standfirst.delivery.tags import note
from standfirst.newsroom import tags

if TYPE_CHECKING:
    from standfirst.newsroom.cards import Card
    from standfirst.newsroom.pictures import Picture

INLINE = ["bold", "italic", "link", "superscript", "subscript"]


class PhotoValue(blocks.StructValue):
    @property
    def picture(self) -> Picture | None:
        """The photo as the page shows it, with the caption of this place."""
        from standfirst.newsroom.pictures import whole

        return whole(self["photo"], caption=self.get("caption", ""))


class PhotoBlock(blocks.StructBlock):
    photo = ImageChooserBlock()
    caption = blocks.CharBlock(
        required=False, max_length=500, help_text="Only if it differs from the photo's own."
    )

    class Meta:
        icon = "image"
        template = "newsroom/blocks/photo.html"
        value_class = PhotoValue


class GalleryValue(blocks.StructValue):
    @property
    def pictures(self) -> list[Picture]:
        return [picture for item in self["photos"] if (picture := item.picture)]


class GalleryBlock(blocks.StructBlock):
    title = blocks.CharBlock(required=False, max_length=120)
    photos = blocks.ListBlock(PhotoBlock(), min_num=2)

    class Meta:
        icon = "images"
        template = "newsroom/blocks/gallery.html"
        value_class = GalleryValue


class QuoteBlock(blocks.StructBlock):
    """A quotation from a document or a speech, in the run of the story."""

    quote = blocks.TextBlock()
    attribution = blocks.CharBlock(required=False, max_length=200)

    class Meta:
        icon = "openquote"
        template = "newsroom/blocks/quote.html"


class PullQuoteBlock(blocks.StructBlock):
    quote = blocks.TextBlock(max_length=240, help_text="Words that stand in the story as well.")
    attribution = blocks.CharBlock(required=False, max_length=120)

    class Meta:
        icon = "openquote"
        template = "newsroom/blocks/pull_quote.html"


class ListBlock(blocks.StructBlock):
    ordered = blocks.BooleanBlock(required=False, label="Numbered")
    items = blocks.ListBlock(blocks.RichTextBlock(features=INLINE))

    class Meta:
        icon = "list-ul"
        template = "newsroom/blocks/list.html"


class FactBoxBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=80)
    items = blocks.ListBlock(blocks.RichTextBlock(features=INLINE))

    class Meta:
        icon = "info-circle"
        template = "newsroom/blocks/fact_box.html"


class RelatedBlock(blocks.PageChooserBlock):
    """A story beside the story; nothing where it is not public."""

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> Any:
        context = super().get_context(value, parent_context=parent_context)
        context["value"] = {"card": self.card(value)}
        return context

    def card(self, page: Any) -> Card | None:
        from standfirst.newsroom.cards import cards
        from standfirst.newsroom.models import ArticlePage, PaperSettings

        if page is None:
            return None
        note(tags.article(page.pk))  # It will be shown as soon as it is public.
        if not page.live:
            return None
        found = ArticlePage.objects.filter(pk=page.pk).for_cards()
        return next(iter(cards(found, PaperSettings.load())), None)

    class Meta:
        icon = "doc-full-inverse"
        template = "newsroom/blocks/related.html"


class TableValue(blocks.StructValue):
    @property
    def head(self) -> list[str]:
        return [column["heading"] for column in self["table"].columns]

    @property
    def rows(self) -> list[list[str]]:
        return [[cell.value for cell in row] for row in self["table"].rows]


class TableBlock(blocks.StructBlock):
    caption = blocks.CharBlock(max_length=160)
    table = TypedTableBlock([("text", blocks.CharBlock(required=False, label="Text or figure"))])
    note = blocks.CharBlock(required=False, max_length=300, help_text="Source of the figures.")

    class Meta:
        icon = "table"
        template = "newsroom/blocks/table.html"
        value_class = TableValue


class LinkCardBlock(blocks.StructBlock):
    """A link in place of an embed: nothing on our pages loads from elsewhere."""

    url = blocks.URLBlock(label="Address")
    title = blocks.CharBlock(max_length=200)
    source = blocks.CharBlock(required=False, max_length=80, help_text="Whose page it is.")
    text = blocks.CharBlock(required=False, max_length=300)

    class Meta:
        icon = "link-external"
        template = "newsroom/blocks/link_card.html"


class BodyBlock(blocks.StreamBlock):
    """Paragraphs first: what a journalist needs most stands on top of the menu."""

    paragraph = blocks.RichTextBlock(
        features=INLINE, icon="pilcrow", template="newsroom/blocks/paragraph.html"
    )
    heading = blocks.CharBlock(
        max_length=200,
        icon="title",
        label="Subheading",
        template="newsroom/blocks/heading.html",
    )
    photo = PhotoBlock(group="Pictures")
    gallery = GalleryBlock(group="Pictures")
    quote = QuoteBlock(group="Quotes", label="Quotation")
    pull_quote = PullQuoteBlock(group="Quotes")
    list = ListBlock(group="Boxes")
    fact_box = FactBoxBlock(group="Boxes")
    table = TableBlock(group="Boxes")
    related = RelatedBlock(page_type="newsroom.ArticlePage", group="Links", label="Related story")
    link_card = LinkCardBlock(group="Links", help_text="A video or post elsewhere: as a link.")
