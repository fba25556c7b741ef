"""Topics, journalists and editions in the editor's menu."""

from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from standfirst.newsroom.models import Edition, Journalist, Topic


class JournalistViewSet(SnippetViewSet):
    model = Journalist
    icon = "user"
    list_display = ["name", "role", "account"]
    list_filter = ["is_agency"]


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    list_display = ["name", "slug"]


class EditionViewSet(SnippetViewSet):
    model = Edition
    icon = "globe"
    list_display = ["name", "slug", "language", "is_default"]


class DeskViewSetGroup(SnippetViewSetGroup):
    """One entry in the menu for what sorts and signs the news."""

    items = (JournalistViewSet, TopicViewSet, EditionViewSet)
    menu_label = "The desk"
    menu_icon = "clipboard-list"
    menu_order = 150
    add_to_admin_menu = True
