"""The newsroom's roles: what each may do when the paper is new. Administrators may change it."""

from __future__ import annotations

from typing import Any

from django.apps import apps as every_app
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

JOURNALISTS, SUB_EDITORS, EDITORS, PHOTO_DESK = (
    "Journalists",
    "Sub-editors",
    "Editors",
    "Photo desk",
)
COPY_DESK = "Copy desk"
APPS = ("newsroom", "readers", "wagtailadmin", "wagtailcore", "wagtailimages")

# Role → what it may do to every page. Without "publish" a journalist changes own drafts only.
PAGES = {
    JOURNALISTS: ["add_page"],
    SUB_EDITORS: ["add_page", "change_page", "publish_page", "lock_page"],
    EDITORS: [
        "add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page",
    ],
    PHOTO_DESK: [],
}  # fmt: skip
# Wagtail asks for the permissions of its own image model, whatever model takes its place.
PHOTOS = {
    JOURNALISTS: ["add_image", "choose_image"],
    SUB_EDITORS: ["add_image", "change_image", "choose_image"],
    EDITORS: ["add_image", "change_image", "choose_image", "delete_image"],
    PHOTO_DESK: ["add_image", "change_image", "choose_image", "delete_image"],
}
TABLES = {
    JOURNALISTS: [],
    SUB_EDITORS: ["add_topic", "change_topic", "add_correction", "view_correction"],
    EDITORS: [
        "add_topic", "change_topic", "delete_topic",
        "add_journalist", "change_journalist", "delete_journalist",
        "add_edition", "change_edition",
        "add_correction", "view_correction",
        "change_papersettings",
        "add_reader", "change_reader",
    ],
    PHOTO_DESK: [],
}  # fmt: skip


@transaction.atomic
def ensure(**kwargs: Any) -> None:
    """Make the roles that do not exist; after every migration, and safe to repeat.

    A role that exists is left as the paper has made it.
    """
    for label in APPS:
        create_permissions(every_app.get_app_config(label), verbosity=0)
    _clear_starters()
    for name in (JOURNALISTS, SUB_EDITORS, EDITORS, PHOTO_DESK):
        group, is_new = Group.objects.get_or_create(name=name)
        if is_new:
            _grant(group)
    _workflow()


def _grant(group: Group) -> None:
    root, collection = Page.get_first_root_node(), Collection.get_first_root_node()
    permissions = {
        p.codename: p
        for p in Permission.objects.filter(content_type__app_label__in=APPS).order_by("pk")
    }
    group.permissions.add(
        permissions["access_admin"], *(permissions[code] for code in TABLES[group.name])
    )
    for code in PAGES[group.name]:
        GroupPagePermission.objects.create(group=group, page=root, permission=permissions[code])
    for code in PHOTOS[group.name]:
        GroupCollectionPermission.objects.create(
            group=group, collection=collection, permission=permissions[code]
        )


def _is_new() -> bool:
    return not Workflow.objects.filter(name=COPY_DESK).exists()


def _clear_starters() -> None:
    """Wagtail's migrations make an "Editors" without publishing, and "Moderators"; ours differ."""
    if _is_new():
        Group.objects.filter(name__in=[EDITORS, "Moderators"], user__isnull=True).delete()
        WorkflowPage.objects.filter(workflow__name="Moderators approval").delete()
        Workflow.objects.filter(name="Moderators approval").update(active=False)


def _workflow() -> None:
    """A journalist hands in; a sub-editor or an editor publishes."""
    if not _is_new():
        return
    workflow = Workflow.objects.create(name=COPY_DESK)
    from standfirst.newsroom.models import CopyDesk

    task = CopyDesk.objects.create(name="Sub-edit and publish")
    task.groups.set(Group.objects.filter(name__in=[SUB_EDITORS, EDITORS]))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    root = Page.get_first_root_node()
    WorkflowPage.objects.get_or_create(page=root, defaults={"workflow": workflow})
