"""Who wrote a post: the account, or all whom Co-Authors Plus names."""

from pathlib import Path

from standfirst.newsroom.moving.items import SiteAuthor
from standfirst.newsroom.tests.wxr_samples import SITE, item, meta, post, reader, tag, term


def author(login: str, name: str = "", first: str = "", last: str = "") -> str:
    said = {"login": login, "email": " a@b.example ", "display_name": name}
    said |= {"first_name": first, "last_name": last}
    return f"<wp:author>{''.join(tag(f'wp:author_{n}', v) for n, v in said.items())}</wp:author>"


def test_accounts_have_names(tmp_path: Path) -> None:
    site = SITE + author("jo", "Jo &amp; Co") + author("al", "", "Al", "Day") + author("J. Doe")
    assert list(reader(tmp_path, "", site).head.authors.values()) == [
        SiteAuthor("jo", "Jo & Co", "jo", "a@b.example"),
        SiteAuthor("al", "Al Day", "al", "a@b.example"),
        SiteAuthor("J. Doe", "J. Doe", "j-doe", "a@b.example"),
    ]


def test_the_account_is_the_author(tmp_path: Path) -> None:
    assert post(tmp_path, "", SITE + author("jo", "Jo"), creator="jo").authors == ("jo",)


def test_an_account_that_only_a_post_names(tmp_path: Path) -> None:
    read = reader(tmp_path, item(creator="> jo"))
    assert read.head.authors == {"jo": SiteAuthor("jo", "jo", "jo")}
    assert post(tmp_path, creator="> jo").authors == ("jo",)


def test_several_authors_in_their_order(tmp_path: Path) -> None:
    both = term("author", "cap-ann-day", "ann.day") + term("author", "cap-jo", "Jo")
    site = SITE + author("jo", "Jo") + author("ann.day", "Ann Day")
    assert post(tmp_path, both, site, creator="jo").authors == ("ann.day", "jo")


def test_guest_authors_are_authors(tmp_path: Path) -> None:
    said = meta("cap-display_name", "Mary Lamb") + meta("cap-user_login", "mary-lamb")
    guest = item(said + meta("cap-description", "<b>Writes</b>"), post_type="guest-author")
    read = reader(tmp_path, item(term("author", "cap-mary-lamb", "mary-lamb")) + guest)
    wanted = SiteAuthor("mary-lamb", "Mary Lamb", "mary-lamb", "", "Writes")
    assert read.head.authors["mary-lamb"] == wanted
    assert post(tmp_path, term("author", "cap-mary-lamb", "mary-lamb")).authors == ("mary-lamb",)


def test_a_guest_that_only_a_post_names_is_not_lost(tmp_path: Path) -> None:
    read = reader(tmp_path, item(term("author", "cap-li", "Li Wei")))
    assert read.head.authors == {"li": SiteAuthor("li", "Li Wei", "li")}
