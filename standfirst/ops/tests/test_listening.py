"""An address that cannot be listened on is told with what to do."""

from __future__ import annotations

import socket

import pytest

from standfirst.ops.serving import listen
from standfirst.work.commands import Fault


def test_a_host_that_is_none() -> None:
    with pytest.raises(Fault, match=r"“banana\.invalid” is no address of this machine"):
        listen("banana.invalid", 8000)


def test_a_port_that_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Fault, match=f"Port {port} of 127.0.0.1 cannot be used"):
            listen("127.0.0.1", port)
