"""A stored page against nginx, uvicorn alone and Django uncached: script/bench page [SECONDS]

One web process each, the same bytes and header fields, one client (wrk: one thread, 16
connections, a browser's header fields, gzip). Medians of three interleaved runs. Needs nginx and
wrk: apt-get install nginx-light wrk.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from _processes import descendants

from tests.server import Newspaper, free_port

ROUNDS = 3
BROWSER = {
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8",
    "Accept-Encoding": "gzip",
    "Accept-Language": "en-GB,en;q=0.9",
    "Sec-Fetch-Dest": "document",
    "Sec-Fetch-Mode": "navigate",
    "Upgrade-Insecure-Requests": "1",
}
HEADERS = "".join(f"wrk.headers[{name!r}]={value!r}\n" for name, value in BROWSER.items())
# A cookie that is another one each time: no header lines can be remembered.
COOKIES = """
local n = 0
request = function()
  n = n + 1
  wrk.headers["Cookie"] = "visit=" .. n
  return wrk.format("GET")
end
"""
# Each request over a connection of its own.
CLOSING = 'wrk.headers["Connection"]="close"\n'
NGINX = """
worker_processes 1; pid {folder}/pid; error_log {folder}/error; daemon off;
events {{ worker_connections 4096; }}
http {{
  access_log off; gzip_static on; tcp_nodelay on; sendfile on; open_file_cache max=100;
  keepalive_requests 1000000000; default_type text/html;
  server {{ listen 127.0.0.1:{port}; root {folder}/html; {fields} }}
}}
"""


def rate(url: str, script: Path, seconds: int) -> float:
    """Requests a second."""
    command = ["wrk", "-t1", "-c16", f"-d{seconds}", "-s", str(script), url]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(f"not every request was answered:\n{said}")
    return float(said.split("Requests/sec:")[1].split()[0])


def cpu(pid: int) -> float:
    """Seconds of processor time so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> float:
    """Resident megabytes."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def pid_of(words: str) -> int:
    """Of a process below us: another paper may run on this machine."""
    for pid in descendants(os.getpid()):
        if words in Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " "):
            return pid
    raise RuntimeError(f"nobody runs {words}")


@contextmanager
def nginx(folder: Path, page: str) -> Iterator[str]:
    (folder / "html").mkdir()
    plain = urllib.request.urlopen(page)
    pressed = urllib.request.urlopen(urllib.request.Request(page, headers=BROWSER))
    (folder / "html/index.html").write_bytes(plain.read())
    (folder / "html/index.html.gz").write_bytes(pressed.read())
    left = {"connection", "date", "content-type", "etag", "content-length", "content-encoding"}
    fields = "".join(
        f'add_header {name} "{value}"; '
        for name, value in pressed.headers.items()
        if name.lower() not in left
    )
    port = free_port()
    (folder / "conf").write_text(NGINX.format(folder=folder, port=port, fields=fields))
    server = subprocess.Popen(["nginx", "-c", str(folder / "conf")])
    time.sleep(1)
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait()


@contextmanager
def plain(page: str) -> Iterator[str]:
    """uvicorn without a door."""
    port = free_port()
    script = Path(__file__).with_name("_plain.py")
    server = subprocess.Popen([sys.executable, str(script), str(port), page])
    time.sleep(2)
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait()


def main() -> int:
    for name in ("nginx", "wrk"):
        if not shutil.which(name):
            raise SystemExit(f"{name} is missing: apt-get install nginx-light wrk")
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 4
    with tempfile.TemporaryDirectory(prefix="standfirst-bench-") as place:
        folder = Path(place)
        folder.chmod(0o755)
        (folder / "browser.lua").write_text(HEADERS)
        (folder / "cookies.lua").write_text(HEADERS + COOKIES)
        (folder / "closing.lua").write_text(HEADERS + CLOSING)
        paper = Newspaper(folder / "data", None, free_port())
        paper.run("setup", timeout=300)
        with paper.serving():
            page = f"{paper.url}/news/ferry-mate-cleared/"
            time.sleep(3)
            with nginx(folder, page) as file, plain(page) as bare:
                return table(measure(paper, page, file, bare, folder, seconds))


def measure(
    paper: Newspaper, page: str, file: str, bare: str, folder: Path, seconds: int
) -> dict[str, tuple[float, float, float]]:
    """Name → requests a second, µs of processor a request, megabytes."""
    ours, peer = pid_of("processes.child web"), pid_of("nginx: worker")
    browser, cookies = folder / "browser.lua", folder / "cookies.lua"
    closing, uvicorn = folder / "closing.lua", pid_of("_plain.py")
    runs = {
        "nginx, gzip_static": (file, browser, peer),
        "standfirst": (page, browser, ours),
        "standfirst, a new cookie each time": (page, cookies, ours),
        "nginx, a new cookie each time": (file, cookies, peer),
        "standfirst, a connection each": (page, closing, ours),
        "nginx, a connection each": (file, closing, peer),
        "uvicorn alone, a connection each": (bare, closing, uvicorn),
        "Django, not stored (/search/?q=…)": (f"{paper.url}/search/?q=ferry", browser, ours),
    }
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, (url, script, pid) in runs.items():
            before = cpu(pid)
            a_second = rate(url, script, seconds)
            found[name].append((a_second, (cpu(pid) - before) / (a_second * seconds) * 1e6))
    return {
        name: (
            statistics.median(one for one, _ in found[name]),
            statistics.median(one for _, one in found[name]),
            memory(runs[name][2]),
        )
        for name in runs
    }


def table(found: dict[str, tuple[float, float, float]]) -> int:
    print(f"{'':<38}{'requests/s':>12}{'CPU µs':>10}{'MB':>8}")
    for name, (a_second, micro, size) in found.items():
        print(f"{name:<38}{a_second:>12,.0f}{micro:>10.1f}{size:>8.0f}")
    peer, ours, cookies, peer_cookies, each, _, bare_each, django = found.values()
    limits = {
        "standfirst : nginx, at least 0.85": (ours[0] / peer[0], ours[0] / peer[0] >= 0.85),
        "CPU a request : nginx, at most 1.2": (ours[1] / peer[1], ours[1] / peer[1] <= 1.2),
        "with new cookies, at least 0.85": (
            cookies[0] / peer_cookies[0],
            cookies[0] / peer_cookies[0] >= 0.85,
        ),
        "new connections : uvicorn, at least 1": (each[0] / bare_each[0], each[0] >= bare_each[0]),
        "standfirst : Django, at least 300": (ours[0] / django[0], ours[0] / django[0] >= 300),
    }
    for name, (ratio, is_met) in limits.items():
        print(f"{name:<38}{ratio:>12.2f}{'met' if is_met else 'MISSED':>10}")
    return 0 if all(is_met for _, is_met in limits.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
