"""Isso with a thread of COMMENTS, in its own environment: _forum_isso.py COMMENTS ROUNDS

Called as WSGI, without a socket, so that only its own work is measured. Prints JSON:
milliseconds of processor for its thread, of clock and processor for posting.
"""

import json
import logging
import statistics
import sys
import tempfile
import time
from pathlib import Path

from isso import config, make_app
from werkzeug.test import Client

HERE = "http://localhost:8080"
TEXT = (
    "The court never said that. It did, and twice: see the judgment, paragraph 40. What follows "
    "from it is that the licence lapses in May and *nobody* may renew it."
)
SETTINGS = """
[general]
dbpath = {folder}/comments.db
host = {here}/
[server]
listen = {here}
[guard]
enabled = false
"""


def main() -> None:
    comments, rounds = int(sys.argv[1]), int(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "isso.cfg"
        path.write_text(SETTINGS.format(folder=folder, here=HERE))
        app = make_app(config.load(config.default_file(), str(path)), threading=True)
        logging.disable(logging.CRITICAL)
        client, ids, clock, processor = Client(app), [], [], []
        for number in range(comments):
            sent = {"text": f"{TEXT} {number}", "author": f"Ann {number}", "title": "Story"}
            if number % 4:
                sent["parent"] = ids[number // 4 * 4]
            began, used = time.perf_counter(), time.process_time()
            answer = client.post(
                "/new?uri=%2Fstory%2F",
                json=sent,
                headers={"Origin": HERE, "X-Forwarded-For": f"10.0.{number % 250}.1"},
            )
            clock.append(1_000 * (time.perf_counter() - began))
            processor.append(1_000 * (time.process_time() - used))
            assert answer.status_code == 201, answer.status
            ids.append(answer.json["id"])
        page = []
        for _ in range(rounds):
            used = time.process_time()
            answer = client.get("/?uri=%2Fstory%2F")
            page.append(1_000 * (time.process_time() - used))
            assert answer.status_code == 200, answer.status
        found = {
            "page": statistics.median(page),
            "post": statistics.median(clock),
            "post cpu": statistics.median(processor),
        }
        print("found", json.dumps(found))


if __name__ == "__main__":
    main()
