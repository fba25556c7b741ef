"""`{% shown_comment %}` and `{% shown_comments %}`."""

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from standfirst.forum import markup
from standfirst.forum.reading import Shown

register = template.Library()


@register.simple_tag(takes_context=True)
def shown_comment(context: Context, one: Shown) -> SafeString:
    """A comment with its replies. Takes thread, opening, settings, say of the page."""
    return markup.comment(one, markup.around(context))


@register.simple_tag(takes_context=True)
def shown_comments(context: Context, several: list[Shown]) -> SafeString:
    """Each in an item of a list."""
    return markup.items(several, markup.around(context))
