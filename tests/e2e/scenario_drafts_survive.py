"""What was typed and not sent is there again after kill -9."""
import os

from console_driver import Console, scenario
from demo_environment import DemoServer, folder, open_connection, wait_said, wait_title
from waiting import wait_until

METADATA = '{\n  "typed": "and not saved",\n  "exact": 1.50\n}'
BODY = '{"half": "a request", "n": 2.50}'
PATH = "/crm/contacts?from=draft"


def start(path, server, data):
    return Console(path, "--base-url", server.base_url, "--key-stdin", "--data-dir", data, stdin=server.key + "\n")


def open_body_tab(console):
    """The request's Body, not the response's: that one comes first in the tree."""
    console.wait_for("page tab", "Params")
    console.find_all("page tab", "Body")[-1].press()
    console.wait_for("text", "Request body")


def main(path):
    data = folder("data")
    with DemoServer(path) as server:
        with start(path, server, data) as console:
            wait_title(console, "127.0.0.1")
            open_connection(console, "crm-acme")
            console.open_tab("Metadata")
            console.wait_text("text", "Metadata editor", '"total"')
            console.set_text("Metadata editor", METADATA)
            wait_said(console, "kept as a draft")

            console.go_to("Proxy")
            console.wait_for("combo box", "Connection").set_text("crm-acme")
            console.choose("Method", "PATCH")
            console.set_text("Path", PATH)
            open_body_tab(console)
            console.set_text("Request body", BODY)
            wait_until("the draft of the request on disk", lambda: draft_is_on_disk(data, b"from=draft"))
            wait_until("the draft of the body on disk", lambda: draft_is_on_disk(data, b"a request"))
            wait_until("the draft of the metadata on disk", lambda: draft_is_on_disk(data, b"and not saved"))
            console.kill()

        with start(path, server, data) as console:
            wait_title(console, "127.0.0.1")
            console.go_to("Connections")  # it comes back to the page it was killed on
            open_connection(console, "crm-acme")
            console.open_tab("Metadata")
            console.wait_text("text", "Metadata editor", "and not saved")
            wait_said(console, "Restored your unsaved draft")
            text = console.wait_for("text", "Metadata editor").text
            assert text == METADATA, f"the draft is not as it was typed: {text!r}"

            console.go_to("Proxy")
            console.wait_text("text", "Path", PATH)
            assert console.wait_for("combo box", "Method").text == "PATCH"
            connection = console.wait_for("combo box", "Connection").text
            assert "crm-acme" in connection, f"the draft lost its connection: {connection!r}"
            open_body_tab(console)
            text = console.wait_for("text", "Request body").text
            assert text == BODY, f"the request's body is not as it was typed: {text!r}"
            assert console.quit() == 0
        assert server.statistics()["writing"] == 0, "restoring drafts sent something"


def draft_is_on_disk(data, needle):
    """In the database or in its write-ahead log: what survives a kill -9."""
    for name in os.listdir(data):
        file = os.path.join(data, name)
        if os.path.isfile(file):
            with open(file, "rb") as content:
                if needle in content.read():
                    return True
    return False


scenario(main)
