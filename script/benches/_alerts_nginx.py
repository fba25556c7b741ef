"""A push service made of nginx: HTTPS with HTTP/2, which takes everything and notes its address.

`/…` is answered 201; other hosts of the certificate can be given faults.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from standfirst.alerts.tests.sink import HOST, OTHER, certify

NGINX = """
daemon off;
worker_processes 1;
pid {folder}/pid;
error_log {folder}/error.log crit;
events {{ worker_connections 4096; }}
http {{
  log_format path "$host$request_uri";
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  ssl_certificate {pem}; ssl_certificate_key {pem};
  keepalive_requests 10000000; keepalive_timeout 600s;
  server {{
    listen 127.0.0.1:{port} ssl http2; server_name {host} 127.0.0.1 localhost;
    access_log {log};
    location / {{ return 201; }}
    location /gone {{ return 410; }}
  }}
  server {{
    listen 127.0.0.1:{port} ssl http2; server_name {other};
    access_log off;
    {fault}
  }}
}}
"""
FAULTS: Mapping[str, str] = {
    "none": "location / { return 201; }",
    "429 with Retry-After": "location / { add_header Retry-After 5 always; return 429; }",
    "503": "location / { return 503; }",
    "403": "location / { return 403; }",
    "cut connections": "location / { return 444; }",
    "GOAWAY after ten": "keepalive_requests 10; location / { return 201; }",
}


@contextmanager
def service(folder: Path, port: int, *, fault: str = "none", logs: bool = False) -> Iterator[Path]:
    """Gives the file with its certificate. :param logs: whether it notes each address."""
    folder.mkdir(parents=True, exist_ok=True)
    if not shutil.which("nginx"):
        raise SystemExit("nginx is missing: apt-get install nginx-light")
    pem = certify(folder, [HOST, OTHER, "localhost"])
    log = f"{folder}/access.log path" if logs else "off"
    values = {"folder": folder, "pem": pem, "port": port, "log": log, "host": HOST, "other": OTHER}
    conf = NGINX.format(**values, fault=FAULTS[fault])
    (folder / "conf").write_text(conf)
    server = subprocess.Popen(["nginx", "-c", str(folder / "conf")])
    time.sleep(0.5)
    try:
        yield pem
    finally:
        server.terminate()
        server.wait()
