"""An administrator sees which tasks failed and why, and decides what becomes of them."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult, get_date_max

from standfirst.newsroom import roles
from standfirst.newsroom.tests.staff import signed_in
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in
from standfirst.work import leases
from standfirst.work.models import Lease

pytestmark = pytest.mark.django_db
PATH = "wagtail.tasks.delete_file_from_storage_task"


@pytest.fixture
def administrator(client: Client) -> Client:
    sign_in(client, Reader.objects.create_superuser("chief@example.org"))
    return client


def a_failed_task() -> UUID:
    task: DBTaskResult[[], None] = DBTaskResult.objects.create(
        task_path=PATH,
        args_kwargs={"args": ["<b>harbour</b>.jpg"], "kwargs": {}},
        backend_name="default",
        run_after=get_date_max(),
    )
    claim = leases.claim("somebody")
    assert claim is not None
    Lease.objects.update(attempts=8)
    assert leases.fail(leases.Claim(claim.row, "somebody", 8), OSError("the disk is away"))
    return task.pk


def press(client: Client, button: str, key: UUID) -> str:
    answer = client.post(reverse(f"ops_task_{button}", args=[key]), follow=True)
    return answer.content.decode()


def test_it_says_what_how_often_and_why(administrator: Client) -> None:
    a_failed_task()
    page = administrator.get(reverse("ops_failed_tasks")).content.decode()
    assert "Delete file from storage" in page
    assert "&lt;b&gt;harbour&lt;/b&gt;.jpg" in page
    assert "<td>8</td>" in page
    assert "OSError: the disk is away" in page


def test_try_again_puts_it_back(administrator: Client) -> None:
    key = a_failed_task()
    assert "tried again" in press(administrator, "try_again", key)
    assert DBTaskResult.objects.get().status == "READY"
    assert "already" in press(administrator, "try_again", key)


def test_discard_deletes_it(administrator: Client) -> None:
    key = a_failed_task()
    assert "No task has failed." in press(administrator, "discard", key)
    assert not DBTaskResult.objects.exists()


def test_it_stands_among_the_reports_of_administrators(administrator: Client) -> None:
    address = reverse("ops_failed_tasks")
    assert address in administrator.get("/editor/").content.decode()
    assert address not in signed_in(roles.EDITORS).get("/editor/").content.decode()


@pytest.mark.parametrize("role", [roles.EDITORS, roles.JOURNALISTS])
def test_nobody_else_sees_or_presses_anything(role: str) -> None:
    key, other = a_failed_task(), signed_in(role)
    assert other.get(reverse("ops_failed_tasks")).status_code in (302, 403)
    press(other, "discard", key)
    press(other, "try_again", key)
    assert DBTaskResult.objects.get().status == "FAILED"
