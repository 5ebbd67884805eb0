"""Many reconnect links, killed half way: the file has whole lines of links that were made, no link is anywhere else,
and the next run makes none by itself."""
import csv
import io
import os
import stat

from console_driver import Console, scenario
from demo_environment import DemoServer, Relay, files_with, folder, select_all_of, wait_rows, wait_title
from inputs import key
from waiting import wait_until

SECRET = b"nango_connect_session_"
MADE_BEFORE_KILL = 4


def start(path, relay, server, data, log):
    return Console(path, "--base-url", relay.base_url, "--key-stdin", "--data-dir", data, stdin=server.key + "\n", log=log)


def rows_of(file):
    """The links of the file by their connections; fails on half a line."""
    with open(file, "rb") as stream:
        text = stream.read()
    assert text.endswith(b"\n"), f"half a line: {text[-80:]!r}"
    rows = list(csv.reader(io.StringIO(text.decode(), newline="")))
    assert all(len(row) == 5 for row in rows), rows
    return {row[1]: row[3] for row in rows[1:]}


def links_made(relay):
    return [path for method, path, _ in relay.writes() if path.endswith("/connect/sessions/reconnect")]


def check_kept_nowhere(data, file, links):
    """Neither in the store (with its write-ahead log and journal) nor in logs nor anything else of this desktop."""
    for needle in [SECRET, *(link.encode() for link in links)]:
        kept = files_with(data, needle, file)
        assert not kept, f"a link is kept in {kept}"


def main(path):
    # One folder for all that a run leaves: store, journal, logs, and the file of the links.
    everything = folder("links")
    data, file = os.path.join(everything, "data"), os.path.join(everything, "links.csv")
    log = os.path.join(everything, "console.log")
    with DemoServer(path) as server, Relay(server) as relay:
        with start(path, relay, server, data, log) as console:
            wait_title(console, "127.0.0.1")
            assert select_all_of(console, "demo-crm") > MADE_BEFORE_KILL + 2, "too few to be killed half way"
            key("ctrl+shift+l")
            console.set_text("File for the links", file)
            relay.hold_after = MADE_BEFORE_KILL
            console.press("Create links")
            console.press("Confirm")
            wait_until("some links, and one that is waited for", lambda: len(links_made(relay)) > MADE_BEFORE_KILL, 60)
            # A link is made once the one before is on the disk.
            console.kill()
        links = rows_of(file)
        assert len(links) == MADE_BEFORE_KILL, f"{len(links)} links are in the file"
        assert all(SECRET.decode() in link for link in links.values()), "what is looked for is in no link"
        answers = b"\n".join(body for _, body in relay.responses)
        assert all(link.encode() in answers for link in links.values()), "a link that Nango did not make"
        assert len(set(links.values())) == len(links), "a link twice"
        assert stat.S_IMODE(os.stat(file).st_mode) == 0o600, oct(os.stat(file).st_mode)
        check_kept_nowhere(everything, file, links.values())
        assert files_with(data, b"Create reconnect link", file), "the journal does not say that links were made"
        relay.release()

        made = len(links_made(relay))
        with start(path, relay, server, data, log) as console:
            wait_title(console, "127.0.0.1")
            console.go_to("Activity")
            wait_rows(console, "Activity", MADE_BEFORE_KILL + 1)
            assert console.quit() == 0
        assert len(links_made(relay)) == made, "the next run made links by itself"
        assert rows_of(file) == links, "the next run changed the file"
        check_kept_nowhere(everything, file, links.values())


scenario(main)
