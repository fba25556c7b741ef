"""Only the browsers' push services are written to, however an address is written."""

from __future__ import annotations

import pytest

from standfirst.alerts.sending.doors import Endpoint, Refused, read

GOOD = {
    "https://fcm.googleapis.com/fcm/send/e1:APA91b_x-Y": "fcm.googleapis.com",
    "https://fcm.googleapis.com/wp/e1:APA91b_x-Y": "fcm.googleapis.com",
    "https://updates.push.services.mozilla.com/wpush/v2/gA": "updates.push.services.mozilla.com",
    "https://web.push.apple.com/QGuQyavXutnMH9": "web.push.apple.com",
    "https://wns2-par02p.notify.windows.com/w/?token=BQYAAA%3d": "wns2-par02p.notify.windows.com",
}
BAD = """
    http://fcm.googleapis.com/fcm/send/x
    HTTPS://FCM.GOOGLEAPIS.COM/fcm/send/x
    https://fcm.googleapis.com
    https://fcm.googleapis.com/
    https://fcm.googleapis.com:8443/fcm/send/x
    https://fcm.googleapis.com:0443/fcm/send/x
    https://fcm.googleapis.com:/fcm/send/x
    https://fcm.googleapis.com./fcm/send/x
    https://fcm.googleapis.com@127.0.0.1/fcm/send/x
    https://user:pass@fcm.googleapis.com/fcm/send/x
    https://127.0.0.1/fcm/send/x
    https://localhost/fcm/send/x
    https://[::1]/fcm/send/x
    https://[::ffff:169.254.169.254]/latest/meta-data
    https://169.254.169.254/latest/meta-data
    https://2130706433/x
    https://0x7f.1/x
    https://0177.0.0.1/x
    https://127.1/x
    https://fcm.googleapis.com.evil.test/fcm/send/x
    https://evil.test/fcm.googleapis.com
    https://evil.test#fcm.googleapis.com/x
    https://evil.test?fcm.googleapis.com/x
    https://evilfcm.googleapis.com/x
    https://x.fcm.googleapis.com/x
    https://push.apple.com/x
    https://evilpush.apple.com/x
    https://.push.apple.com/x
    https://a..push.apple.com/x
    https://notify.windows.com.evil.test/x
    https://fcm.googleapis.com/x#y
    https://fcm.googleapis.com/x#
    https:fcm.googleapis.com/x
    https:///fcm.googleapis.com/x
    https:/\\fcm.googleapis.com/x
    https://evil.test\\@fcm.googleapis.com/x
    https://fcm.googleapis.com\\@evil.test/x
    https://fcm.googleapis.com%2eevil.test/x
    https://fcm.googleapis.com%00.evil.test/x
    https://fcm。googleapis。com/x
    https://ⓕcm.googleapis.com/x
    https://fcm.googleapis.com/é
    //fcm.googleapis.com/x
    fcm.googleapis.com/x
    file:///etc/passwd
    gopher://fcm.googleapis.com/x
    javascript:alert(1)
""".split()


@pytest.mark.parametrize("address", GOOD)
def test_push_services(address: str) -> None:
    found = read(address)
    assert found.host == GOOD[address] and found.url == address
    assert found.origin == f"https://{found.host}"


@pytest.mark.parametrize("address", BAD)
def test_nothing_else(address: str) -> None:
    with pytest.raises(Refused):
        read(address)


@pytest.mark.parametrize("sign", ["\t", "\n", "\r", " ", "\0", "\x7f", "\u2028", "\u200b"])
def test_no_sign_that_a_parser_might_drop(sign: str) -> None:
    for address in (f"https://fcm.googleapis.com/x{sign}", f"{sign}https://fcm.googleapis.com/x"):
        with pytest.raises(Refused):
            read(address)
    with pytest.raises(Refused):
        read(f"https://fcm.google{sign}apis.com/x")


def test_no_longer_than_any_in_use() -> None:
    assert read("https://fcm.googleapis.com/" + "x" * 900)
    with pytest.raises(Refused):
        read("https://fcm.googleapis.com/" + "x" * 1_000)


def test_a_port_of_its_own_is_no_part_of_it() -> None:
    assert read("https://fcm.googleapis.com:443/x") == Endpoint("fcm.googleapis.com", "/x")


def test_services_of_the_operators_choice() -> None:
    assert read("https://push.example.org/x", ["push.example.org"])
    with pytest.raises(Refused):
        read("https://fcm.googleapis.com/x", ["push.example.org"])
