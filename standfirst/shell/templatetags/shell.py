"""`{% slot %}` and `{% icon %}`."""

from typing import Any

from django import template
from django.template.context import RequestContext
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from standfirst.shell import slots

register = template.Library()


@register.simple_tag(takes_context=True)
def slot(context: RequestContext, name: str, **page: Any) -> SafeString:
    """The HTML that upper rooms put in this place, often none."""
    return slots.render(slots.Slot(name), context.get("request"), page)


@register.filter
def thousands(number: int) -> str:
    """4,997"""
    return f"{number:,}"


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon of the sprite, hidden from screen readers: the words beside it speak."""
    return format_html(
        '<svg class="icon" aria-hidden="true" viewBox="0 0 20 20"><use href="{}#i-{}"/></svg>',
        static("shell/icons.svg"),
        name,
    )
