"""With --guard read-only, whoever presses everything that writes sends nothing that writes."""
import os

from console_driver import Console, scenario
from demo_environment import (DemoServer, check_diagnostics, folder, open_connection, response_status, said,
                              wait_rows, wait_title)
from inputs import key
from waiting import wait_until

REFUSAL = "is read-only here"


def press_and_confirm(console, what, act):
    """Does it and says yes to whatever is asked, until the console has refused."""
    act()

    def refused():
        # One walk for all questions.
        labels, buttons, typed = [], {}, []
        for node in console.application.walk():
            if node.role == "label":
                labels.append(node.seen.name)
            elif node.role == "push button":
                buttons[node.seen.name] = node
            elif node.role == "text" and node.seen.name == "Type to confirm":
                typed.append(node)
        for edit in typed:
            label = next(text for text in labels if text.startswith("Type "))
            edit.set_text(label.removeprefix("Type ").removesuffix(" to confirm:"))
        if "Confirm" in buttons and buttons["Confirm"].has("enabled"):
            buttons["Confirm"].press()
            return None
        return buttons if any(REFUSAL in text for text in labels) else None
    buttons = wait_until(f"{what} to be refused", refused, 30)
    print(f"refused: {what}", flush=True)
    # The next refusal must not be taken for this one.
    if "Dismiss message" in buttons:
        buttons["Dismiss message"].press()
    wait_until("the message to go", lambda: not any(REFUSAL in text for text in said(console)))


def press(console, name):
    return lambda: console.press(name)


def sync_commands(console):
    console.open_tab("Syncs")
    table = wait_rows(console, "Syncs")
    table.cell(table.find_row("Sync", "fetch-contacts"), "Sync").click()
    for kind in ["Run now", "Full resync (reset)", "Full resync and empty cache"]:
        console.choose("Run kind", kind)
        press_and_confirm(console, f"Trigger: {kind}", press(console, "Trigger"))
    for command in ["Pause", "Start"]:
        press_and_confirm(console, command, press(console, command))
    console.press("All syncs of this connection", role="check box")
    for command in ["Trigger", "Pause", "Start"]:
        press_and_confirm(console, f"{command}, all syncs of the connection", press(console, command))

    def change_frequency():
        console.press_menu_item("More sync commands", 0)
        console.set_text("Frequency", "every 2 hours")
        console.press("Save")
    press_and_confirm(console, "Change frequency", change_frequency)
    if console.find("text", "Frequency"):
        key("Escape")
    console.wait_gone("text", "Frequency")


def metadata(console):
    console.open_tab("Metadata")
    console.wait_text("text", "Metadata editor", "{")
    for mode in ["Merge", "Replace"]:
        console.press(mode, role="radio button")
        console.set_text("Metadata editor", '{"read": "only", "by": "%s"}' % mode)
        press_and_confirm(console, f"Save metadata: {mode}", press(console, "Save"))
        kept = console.wait_for("text", "Metadata editor").text
        assert mode in kept, f"the refused text was lost: {kept!r}"


def delete(console):
    press_and_confirm(console, "Delete", lambda: console.press_menu_item("More actions", -1))


def proxy(console):
    console.go_to("Proxy")
    console.wait_for("combo box", "Connection").set_text("crm-acme")
    console.set_text("Path", "/echo")
    for method in ["POST", "PUT", "PATCH", "DELETE"]:
        console.choose("Method", method)
        press_and_confirm(console, f"proxy {method}", press(console, "Send"))
        response_status(console, lambda text: text == "No response")
    console.choose("Method", "GET")
    console.open_tab("Options")
    console.set_text("Base URL override", "http://127.0.0.1:9")
    press_and_confirm(console, "proxy GET to another host", press(console, "Send"))


def actions(console):
    console.go_to("Actions")
    console.wait_for("combo box", "Connection").set_text("crm-acme")
    console.wait_for("combo box", "Action").set_text("create-contact")
    console.set_text("Action input", '{"name": "Nobody"}')
    for button in ["Run", "Run in background"]:
        press_and_confirm(console, f"action: {button}", press(console, button))


def whole_integration(console):
    console.go_to("Syncs")
    integration = console.wait_for("combo box", "Integration")
    item = wait_until("demo-crm in the integrations",
                      lambda: next((o.name for o in integration.options() if "demo-crm" in o.name), None))
    console.choose("Integration", item)
    console.press("Load")
    wait_rows(console, "Syncs", 10, timeout=60)
    # Not selected: change frequency and show records, which are disabled. Then three plans, three single requests.
    for position, what in enumerate(["Trigger", "Pause", "Start"] * 2):
        way = "as a plan" if position < 3 else "in one request"
        press_and_confirm(console, f"{what} the integration {way}",
                          lambda p=position: console.press_menu_item("More sync commands", p))


def main(path):
    diagnostics = os.path.join(folder("diagnostics"), "read-only.json")
    with DemoServer(path) as server:
        with Console(path, "--guard", "read-only", "--base-url", server.base_url, "--key-stdin", "--data-dir",
                     folder("data"), "--diagnostics", diagnostics, stdin=server.key + "\n") as console:
            wait_title(console, "127.0.0.1")
            open_connection(console, "crm-acme")
            sync_commands(console)
            metadata(console)
            delete(console)
            proxy(console)
            actions(console)
            whole_integration(console)
            assert console.quit() == 0
        arrived = server.statistics()
        assert arrived["writing"] == 0, f"writing requests arrived: {arrived}"
        assert arrived["requests"], "the server counted nothing at all"
        counted = check_diagnostics(diagnostics)
        assert counted["writingRequests"] == 0, counted
        assert counted["requests"], "the diagnostics counted nothing at all"


scenario(main)
