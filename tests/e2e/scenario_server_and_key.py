"""What the key may do is found out without being asked for, said, and heeded; writing scopes by one question."""
import os

from console_driver import Console, scenario
from demo_environment import DemoServer, confirm, folder, open_connection, wait_rows, wait_title
from waiting import wait_until


def scopes(console):
    """{"environment:syncs:execute": "Missing", ...}"""
    rows = console.wait_for("table", "Scopes of the key").rows()
    return {row[0]: row[2] for row in rows}


def picture(console, name):
    artifacts = os.environ.get("CONSOLE_E2E_ARTIFACTS")
    if artifacts and os.environ.get("CONSOLE_E2E_PICTURES"):
        os.makedirs(artifacts, exist_ok=True)
        console.screenshot(os.path.join(artifacts, f"{name}.png"))


def found_out_by_itself(console):
    console.go_to("Environments")
    console.open_tab("Server and key")
    console.wait_text("label", "Server", "Nango 0.70.7 or newer")
    console.wait_text("label", "Key", "cannot read credentials")
    known = wait_until("the scopes", lambda: scopes(console) if len(scopes(console)) > 20 else None)
    assert known["environment:syncs:read"] == "Held", known
    assert known["environment:connections:read_credentials"] == "Missing", known
    assert known["environment:syncs:execute"] == "Not known", known
    picture(console, "server-and-key")


def writing_scopes_tested(console):
    console.press("Test write scopes")
    confirm(console)
    wait_until("what the test found", lambda: scopes(console)["environment:connect_sessions:write"] == "Missing")
    wait_until("the end of the test", lambda: console.find("push button", "Test write scopes").has("enabled"))
    known = scopes(console)
    assert known["environment:connections:delete"] == "Not known", "nothing is deleted to find something out"
    picture(console, "write-scopes-tested")


def commands_say_what_they_lack(console):
    console.go_to("Connections")
    open_connection(console, "crm-acme")
    console.open_tab("Syncs")
    wait_rows(console, "Syncs")
    pause = console.wait_for("push button", "Pause")
    assert not pause.has("enabled"), "the key cannot pause"
    assert "environment:syncs:execute" in pause.description, pause.description
    picture(console, "pause-says-why")


def main(path):
    with DemoServer(path) as server:
        arguments = ["--data-dir", folder("data"), "--base-url", server.base_url, "--key-stdin", "--name", "Support"]
        with Console(path, *arguments, stdin=server.read_only_key + "\n") as console:
            wait_title(console, "Support")
            wait_rows(console, "Connections", 100, timeout=60)
            found_out_by_itself(console)
            writing_scopes_tested(console)
            commands_say_what_they_lack(console)
            assert console.quit() == 0
        arrived = server.statistics()
        assert arrived["writing"] == 9, f"each writing scope is tested once: {arrived}"
        assert not [request for request in arrived["requests"] if request.startswith("DELETE")], arrived


scenario(main)
