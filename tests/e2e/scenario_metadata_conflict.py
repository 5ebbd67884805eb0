"""Metadata with the keyboard alone: find the connection, edit, somebody else is faster, resolve key by key, save, undo."""
import json
import urllib.request

from console_driver import Console, scenario
from demo_environment import DemoServer, Relay, folder, wait_rows, wait_said, wait_title
from inputs import key, type_text
from waiting import wait_until

MINE = '{"total": 5, "owner": "me", "exact": 12345678901234567890.10}'
THEIRS = {"total": 7, "region": "eu"}
RESOLVED = {"total": 5, "owner": "me", "region": "eu"}


def request(server, method, path, body=None):
    """What somebody else does, past the console."""
    call = urllib.request.Request(server.base_url + path, method=method,
                                  data=json.dumps(body).encode() if body is not None else None,
                                  headers={"Authorization": "Bearer " + server.key,
                                           "Content-Type": "application/json"})
    with urllib.request.urlopen(call) as answer:
        return json.loads(answer.read())


def metadata(server):
    rows = request(server, "GET", "/connections?connectionId=crm-acme")["connections"]
    return next(row for row in rows if row["provider_config_key"] == "demo-crm")["metadata"]


def open_metadata(console):
    wait_rows(console, "Connections", 10, timeout=60)
    console.tab_to("text", "Filter connections")
    type_text("crm-acme")
    table = wait_until("one row", lambda: only_acme(console))
    assert table.find_row("Connection ID", "crm-acme") is not None
    key("Return")  # opens the first that matches
    wait_said(console, "Connection ID: crm-acme")
    console.tab_to("page tab list", "Overview")
    for _ in range(8):
        if console.find("text", "Metadata editor"):
            break
        key("Right")
    console.wait_text("text", "Metadata editor", '"total"')


def only_acme(console):
    table = console.find("table", "Connections")
    return table if table and 1 <= table.row_count <= 5 else None


def type_metadata(console):
    console.tab_to("text", "Metadata editor")
    key("ctrl+a", "Delete")
    type_text(MINE)
    console.wait_text("text", "Metadata editor", MINE)
    wait_said(console, "kept as a draft")


def save(console):
    """Ctrl+S, a look at the difference, and Return on Confirm."""
    key("ctrl+s")
    wait_until("Confirm to have the focus", lambda: (console.find("push button", "Confirm") or None) and
               console.has_focus("push button", "Confirm"))
    key("Return")
    console.wait_gone("push button", "Confirm")


def resolve(console):
    wait_said(console, "Somebody changed the metadata")
    console.tab_to("push button", "Resolve…")
    key("space")
    table = wait_rows(console, "Changed keys", 3)
    row = table.find_row("Key", "total")
    assert table.cell(row, "Take").name == "Choose", table.rows()
    assert table.cell(table.find_row("Key", "region"), "Take").name == "Theirs", table.rows()
    wait_until("the list of keys to have the focus", lambda: console.has_focus("table", "Changed keys"))
    key("alt+m")
    wait_until("total to be taken from mine", lambda: table.cell(row, "Take").name == "Mine")
    key("Return")
    console.wait_gone("table", "Changed keys")
    wait_said(console, "Resolved")
    text = console.find("text", "Metadata editor").text
    assert "12345678901234567890.10" in text and '"region": "eu"' in text, text


def undo(console):
    key("ctrl+alt+z")
    wait_until("Confirm to have the focus", lambda: (console.find("push button", "Confirm") or None) and
               console.has_focus("push button", "Confirm"))
    key("Return")
    console.wait_gone("push button", "Confirm")


def main(path):
    with DemoServer(path) as server, Relay(server) as relay:
        with Console(path, "--base-url", relay.base_url, "--key-stdin", "--data-dir", folder("data"),
                     stdin=server.key + "\n") as console:
            wait_title(console, "127.0.0.1")
            open_metadata(console)
            type_metadata(console)
            request(server, "POST", "/connections/metadata",
                    {"connection_id": "crm-acme", "provider_config_key": "demo-crm", "metadata": THEIRS})

            save(console)
            resolve(console)
            assert relay.writes() == [], "something was sent before the conflict was resolved"
            assert metadata(server) == THEIRS

            save(console)
            wait_said(console, "Saved ")
            now = metadata(server)
            assert {name: now[name] for name in RESOLVED} == RESOLVED, f"the server has {now}"
            body = relay.writes()[-1][2]
            assert b"12345678901234567890.10" in body, f"the number did not leave as it was typed: {body!r}"

            undo(console)
            wait_until("the metadata to be as somebody else had left it", lambda: metadata(server) == THEIRS)
            console.wait_text("text", "Metadata editor", '"region": "eu"')
            wait_until("what was undone to be gone from the editor",
                       lambda: '"owner"' not in console.find("text", "Metadata editor").text)
            assert [write[0] for write in relay.writes()] == ["POST", "POST"]
            assert console.quit() == 0


scenario(main)
