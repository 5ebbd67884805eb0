"""The whole main job in one sitting, with a real keychain; and afterwards no secret in any file."""
import base64
import json
import os
import urllib.request

from console_driver import Console, scenario
from demo_environment import (DemoServer, Relay, check_diagnostics, confirm, folder, open_connection,
                              response_status, wait_cell, wait_rows, wait_said, wait_title)
from inputs import key, type_text
from waiting import wait_until

SECRET = "demo-secret-key-crm-acme"
METADATA = '{\n  "total": 250,\n  "note": "Zürich 東京 \\u00e9",\n  "exact": 1.50,\n  "big": 12345678901234567890123\n}'


def add_environment(console, base_url, secret):
    wait_said(console, "No environment yet")
    console.go_to("Environments")
    console.press("Add environment…")
    console.set_text("Name", "Acme support")
    console.set_text("Base URL", base_url)
    console.set_text("Secret key", secret)
    assert console.wait_for("radio button", "Keep in the keychain").has("checked"), "the keychain is not the default"
    console.press("Save")
    wait_title(console, "Acme support")


def find_connection(console):
    console.go_to("Connections")
    table = wait_rows(console, "Connections", 100, timeout=60)
    everything = table.row_count
    console.wait_for("text", "Filter connections").click()
    type_text("crm-acme")
    wait_until("the filter to leave few rows", lambda: 1 <= table.row_count < 10)
    assert table.row_count < everything
    row = table.find_row("Connection ID", "crm-acme")
    assert row is not None, f"crm-acme is not among {table.rows()}"
    table.cell(row, "Connection ID").click()
    wait_said(console, "Connection ID: crm-acme")


def credentials_shown(console):
    table = console.find("table", "Credentials")
    return table and any(SECRET in cell for row in table.rows() for cell in row)


def look_at_credentials(console):
    console.open_tab("Credentials")
    console.press("Show credentials")
    wait_rows(console, "Credentials")
    assert not credentials_shown(console), "credentials are shown before they are revealed"
    table = console.find("table", "Credentials")
    table.cell(table.find_row(table.column_names[0], "apiKey"), 0).click()
    console.press("Reveal")
    wait_until("the revealed credential", lambda: credentials_shown(console))
    console.press("Mask")
    wait_until("the credential to be masked", lambda: not credentials_shown(console))
    console.press("Reveal")
    wait_until("the credential revealed again", lambda: credentials_shown(console))
    console.open_tab("Overview")
    console.open_tab("Credentials")
    assert not credentials_shown(console), "a credential is still shown after its tab was left"
    console.wait_for("push button", "Show credentials")


def pause_and_start(console):
    console.open_tab("Syncs")
    table = wait_rows(console, "Syncs")
    table.cell(table.find_row("Sync", "fetch-contacts"), "Sync").click()

    def status(accepts, what):
        return wait_cell(console, "Syncs", "Sync", "fetch-contacts", "Status", accepts, what)
    before = status(lambda text: text and "Paused" not in text, "fetch-contacts to be scheduled")
    console.press("Pause")
    confirm(console, ticket="SUP-1234")
    status(lambda text: "Paused" in text, "fetch-contacts to be paused")
    console.press("Start")
    confirm(console)
    status(lambda text: text and "Paused" not in text, f"fetch-contacts to be {before} again")


def page_records(console):
    console.open_tab("Records")
    console.press("Load Contact")
    table = wait_rows(console, "Records")
    first = table.row_count
    assert first < 250, f"all {first} records came in one page: nothing is shown about paging"
    table.cell(0, 0).click()

    def scrolled():
        key("ctrl+End")
        return wait_rows(console, "Records").row_count == 250
    wait_until("250 records by scrolling to the end", scrolled, 40)


def save_metadata(console):
    console.open_tab("Metadata")
    console.wait_text("text", "Metadata editor", '"total"')
    console.set_text("Metadata editor", METADATA)
    console.press("Save")
    confirm(console)
    wait_said(console, "Saved ")


def post_through_the_proxy(console):
    console.go_to("Proxy")
    console.wait_for("combo box", "Connection").set_text("crm-acme")
    console.choose("Method", "POST")
    console.set_text("Path", "/echo?from=console")
    console.wait_for("page tab", "Params")
    console.find_all("page tab", "Body")[-1].press()  # the response's comes first in the tree
    console.set_text("Request body", '{"ask": 1.50}')
    console.press("Send")
    confirm(console)
    assert response_status(console, lambda text: text[:1].isdigit()) == "200 OK"
    console.wait_text("text", "Response body", "/echo")


def see_it_in_activity(console):
    console.go_to("Activity")
    table = wait_rows(console, "Activity", 6)
    columns = table.column_names
    entries = [dict(zip(columns, row)) for row in table.rows()]
    for action, target in [("Show credentials", "crm-acme"), ("Reveal credential", "crm-acme"), ("Pause", "crm-acme"),
                           ("Start", "crm-acme"), ("metadata", "crm-acme"), ("POST", "crm-acme")]:
        found = [entry for entry in entries if action in f"{entry['Action']} {entry['Target']}" and
                 target in entry["Target"] and entry["Environment"] == "Acme support"]
        assert found, f"Activity has no {action!r} of {target}: {entries}"
        assert "unknown" not in found[0]["Outcome"].lower(), f"Activity does not know how it ended: {found[0]}"
    assert any(entry["Ticket"] == "SUP-1234" for entry in entries), f"Activity lost the ticket: {entries}"


def leaves(value):
    if isinstance(value, (dict, list)):
        for child in value.values() if isinstance(value, dict) else value:
            yield from leaves(child)
    elif isinstance(value, str):
        yield value


def secrets_seen(relay, secret):
    """The key, and all credentials that crossed the wire in any answer."""
    secrets = {secret, "demo-secret-"}
    for _, body in relay.responses:
        try:
            answer = json.loads(body)
        except ValueError:
            continue
        if isinstance(answer, dict) and isinstance(answer.get("credentials"), dict):
            hidden = {name: value for name, value in answer["credentials"].items()
                      if name not in ("type", "expires_at")}
            secrets.update(value for value in leaves(hidden) if len(value) >= 8)
    return secrets


def search_all_files(secrets, *folders):
    needles = {}
    for secret in secrets:
        raw = secret.encode()
        forms = [raw, secret.encode("utf-16-le"), secret.encode("utf-16-be"), raw.hex().encode(),
                 base64.b64encode(raw)[:len(raw) // 3 * 4]]
        needles.update({form: secret for form in forms})
    searched, found = 0, []
    for top in folders:
        for path, _, names in os.walk(top):
            for file in (os.path.join(path, name) for name in names):
                if not os.path.isfile(file) or os.path.islink(file):
                    continue  # sockets and pipes
                with open(file, "rb") as content:
                    data = content.read()
                searched += 1
                found += [f"{needles[needle][:12]}… in {file}" for needle in needles if needle in data]
    assert searched >= 3, f"only {searched} files were searched: is the run written elsewhere?"
    assert not found, "secrets in files:\n" + "\n".join(found)


def check_server(server, relay, secret):
    request = urllib.request.Request(f"{server.base_url}/connections/crm-acme?provider_config_key=demo-crm",
                                     headers={"Authorization": f"Bearer {secret}"})
    with urllib.request.urlopen(request) as answer:
        stored = json.load(answer, parse_int=float)["metadata"]
    # The server keeps doubles, as Nango does; that no digit was lost on the way shows in the bytes that arrived.
    for name, value in json.loads(METADATA, parse_int=float).items():
        assert stored.get(name) == value, f"metadata {name} is {stored.get(name)!r} at the server"
    saved = [body for method, path, body in relay.requests if path.startswith("/connections/metadata")]
    assert len(saved) == 1, f"the metadata arrived {len(saved)} times"
    assert METADATA.encode() in saved[0], f"the metadata did not arrive as it was typed: {saved[0]!r}"
    proxied = [body for method, path, body in relay.requests if method == "POST" and path.startswith("/proxy/")]
    assert proxied == [b'{"ask": 1.50}'], f"the proxy's body did not arrive as it was typed: {proxied}"


def main(path):
    data, temporary = folder("data"), folder("tmp")
    diagnostics = os.path.join(folder("diagnostics"), "run.json")
    arguments = ["--data-dir", data, "--diagnostics", diagnostics]
    with DemoServer(path) as server, Relay(server) as relay:
        secret = server.key
        with Console(path, *arguments, environment={"TMPDIR": temporary}) as console:
            add_environment(console, relay.base_url, secret)
            find_connection(console)
            look_at_credentials(console)
            pause_and_start(console)
            page_records(console)
            save_metadata(console)
            post_through_the_proxy(console)
            see_it_in_activity(console)
            for file in ("cmdline", "environ"):
                with open(f"/proc/{console.process.pid}/{file}", "rb") as content:
                    assert secret.encode() not in content.read(), f"the key is in the console's {file}"
            assert console.quit() == 0, "the console failed on SIGTERM"
            search_all_files(secrets_seen(relay, secret), os.environ["CONSOLE_DESKTOP"])
        check_server(server, relay, secret)
        counted = check_diagnostics(diagnostics)
        writes = len(relay.writes())
        assert counted["writingRequests"] == writes == 4, f"{counted} against {relay.writes()}"

        with Console(path, *arguments, environment={"TMPDIR": temporary}) as console:
            wait_title(console, "Acme support")
            console.go_to("Connections")
            open_connection(console, "crm-acme")
            assert console.quit() == 0
        assert server.statistics()["requests"].get("PATCH /connections/metadata") == 1, server.statistics()
        search_all_files(secrets_seen(relay, secret), os.environ["CONSOLE_DESKTOP"])


scenario(main)
