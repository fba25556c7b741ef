"""Reads one page over one connection until its input ends; prints how many ms each time took."""

from __future__ import annotations

import http.client
import json
import select
import sys
import time
from urllib.parse import urlsplit


def main(url: str) -> None:
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=30)
    found: list[float] = []
    connection.request("GET", "/")
    connection.getresponse().read()
    print("ready", flush=True)
    while not select.select([sys.stdin], [], [], 0.002)[0]:
        started = time.monotonic()
        connection.request("GET", "/")
        connection.getresponse().read()
        found.append(1000 * (time.monotonic() - started))
    print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
