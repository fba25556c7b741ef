"""Whoever stops the server gets status 0 and no complaint."""

import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from standfirst.ops.serving import listen

CODE = """
import django
django.setup()
from standfirst.ops.serving import listen, serve
serve(listen("127.0.0.1", {port}))
print("the work is put away")
"""


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_by_ctrl_c_or_by_the_system(by: signal.Signals) -> None:
    with listen("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-c", CODE.format(port=port)],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "standfirst.config.settings"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    wait_for(port)
    server.send_signal(by)
    said, complaints = server.communicate(timeout=20)
    assert (server.returncode, said.strip()) == (0, "the work is put away")
    assert "KeyboardInterrupt" not in complaints


def wait_for(port: int) -> None:
    """Until it answers; its handlers are in place by then."""
    for _ in range(200):
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=10) as asking:
                asking.sendall(b"GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n")
                asking.recv(64)
                return
        except ConnectionRefusedError:
            time.sleep(0.05)
    raise AssertionError("the server does not answer")
