"""The story's page by Lighthouse's mobile setting, medians: script/bench lighthouse [--runs 5]

As the operators' guide puts the paper on the net, behind nginx with HTTPS and HTTP/2, where the
limits apply; and by itself, over HTTP/1.1. Lighthouse is put into a folder of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from _table import Table

from standfirst.alerts.tests.sink import certify
from tests.browser import CHROMIUM_ARGUMENTS, find_chromium
from tests.ports import free_port
from tests.server import Newspaper

LIGHTHOUSE = "lighthouse@12"
STORY = "/environment/judges-order-harle-to-run-free/"
NGINX = """
daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{
    listen 127.0.0.1:{port} ssl http2; server_name localhost;
    ssl_certificate {pem}; ssl_certificate_key {pem};
    location / {{
      proxy_pass http://127.0.0.1:{paper};
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_set_header X-Forwarded-For $remote_addr;
    }}
  }}
}}
"""


@contextmanager
def front(folder: Path, port: int, paper: int) -> Iterator[None]:
    folder.mkdir()
    conf = folder / "conf"
    pem = certify(folder, ["localhost"])
    conf.write_text(NGINX.format(folder=folder, port=port, pem=pem, paper=paper))
    server = subprocess.Popen(["nginx", "-c", str(conf)])
    try:
        time.sleep(0.5)  # until it listens
        yield
    finally:
        server.terminate()
        server.wait()


def audits(folder: Path, url: str, runs: int) -> dict[str, list[float]]:
    """Name → what each run found: milliseconds, shares, points of a hundred."""
    flags = " ".join(["--headless=new", *CHROMIUM_ARGUMENTS, "--ignore-certificate-errors"])
    command = [str(folder / "node_modules/.bin/lighthouse"), url, "--quiet", "--output=json"]
    found: dict[str, list[float]] = defaultdict(list)
    for _ in range(runs):
        done = subprocess.run(
            [*command, f"--chrome-flags={flags}"],
            check=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"CHROME_PATH": str(find_chromium())},
        )
        report: dict[str, Any] = json.loads(done.stdout)
        for name in (
            "largest-contentful-paint",
            "first-contentful-paint",
            "cumulative-layout-shift",
            "total-blocking-time",
        ):
            found[name].append(report["audits"][name]["numericValue"])
        for name, category in report["categories"].items():
            found[name].append(100 * category["score"])
    return found


def tell(table: Table, way: str, found: dict[str, list[float]], *, limited: bool) -> None:
    limits = {"largest-contentful-paint": 1_800.0, "cumulative-layout-shift": 0.05}
    for name, values in found.items():
        most = limits.get(name) if limited else None
        table.row(f"{way}: {name}", statistics.median(values), most=most)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    table = Table()
    with tempfile.TemporaryDirectory(prefix="standfirst-lighthouse-") as name:
        folder = Path(name)
        npm = ["npm", "install", "--silent", "--no-fund", "--no-audit", LIGHTHOUSE]
        subprocess.run(npm, check=True, cwd=folder, stdout=subprocess.DEVNULL)
        paper = Newspaper(folder / "data", None, free_port())
        paper.run("setup", timeout=300)
        with paper.serving():
            found = audits(folder, f"{paper.url}{STORY}", options.runs)
        tell(table, "HTTP/1.1", found, limited=False)
        port = free_port()
        paper.environment["STANDFIRST_ORIGIN"] = f"https://localhost:{port}"
        with paper.serving(), front(folder / "nginx", port, paper.port):
            found = audits(folder, f"https://localhost:{port}{STORY}", options.runs)
        tell(table, "HTTPS, HTTP/2", found, limited=True)
    raise SystemExit(table.status)


if __name__ == "__main__":
    main()
