"""The same change to many connections: previewed, killed half way, continued; nothing is sent twice."""
import json
import re

from console_driver import Console, scenario
from demo_environment import DemoServer, Relay, folder, said, select_all_of, wait_said, wait_title
from inputs import key
from waiting import wait_until

CHANGE = '{"reviewed": true}'


def start(path, relay, server, data):
    return Console(path, "--base-url", relay.base_url, "--key-stdin", "--data-dir", data, stdin=server.key + "\n")


def written(relay):
    return [json.loads(body)["connection_id"] for method, _, body in relay.writes()]


def ended(console, count):
    """How many items the running plan says have ended."""
    for text in said(console):
        match = re.match(rf"(\d+) of {count}\b", text)
        if match:
            return int(match.group(1))
    return 0


def main(path):
    data = folder("data")
    with DemoServer(path) as server, Relay(server) as relay:
        with start(path, relay, server, data) as console:
            wait_title(console, "127.0.0.1")
            count = select_all_of(console, "demo-crm")
            key("ctrl+shift+m")
            console.set_text("Metadata for all", CHANGE)
            console.press("Preview")
            wait_said(console, f"{count} of {count} connections would change")
            assert written(relay) == [], "a preview sent something"
            console.press("Confirm")
            wait_until("a few to be written", lambda: len(written(relay)) >= 3)
            relay.mode = "hold"
            wait_until("the plan to count some as done", lambda: ended(console, count) >= 3)
            console.kill()
        relay.release()
        before = len(written(relay))
        assert before < count, "all was sent before the kill: there is nothing to continue"

        with start(path, relay, server, data) as console:
            wait_title(console, "127.0.0.1")
            text = wait_said(console, "A plan did not end")
            assert "Merge metadata" in text and "not sent" in text, text
            console.press("Show plan")
            # What was answered but not yet in the journal is unknown; nothing else may be.
            text = wait_said(console, "would change")
            assert "done before the console ended" in text or "unknown outcome" in text, text
            assert len(written(relay)) == before, "showing the plan sent something"
            console.press("Confirm")
            wait_said(console, "Plan ended", timeout=60)
            assert console.quit() == 0
        ids = written(relay)
        assert len(ids) == len(set(ids)), f"sent twice: {sorted(i for i in ids if ids.count(i) > 1)}"
        assert len(ids) == count, f"{len(ids)} of {count} were sent"


scenario(main)
