"""Find a customer by what one knows of them and open the connection, with the keyboard alone."""
from console_driver import Console, scenario
from demo_environment import DemoServer, folder, wait_rows, wait_said
from inputs import key, type_text
from waiting import wait_until


def table_shows(console, *connection_ids):
    def look():
        table = console.find("table", "Connections")
        if table is None or table.row_count != len(connection_ids):
            return False
        return sorted(table.cell(row, "Connection ID").name for row in range(table.row_count)) == sorted(connection_ids)
    wait_until(f"the table to show {', '.join(connection_ids)}", look)


def go_to_filter(console):
    key("ctrl+f")
    wait_until("the keyboard in the filter box", lambda: console.has_focus("text", "Filter connections"))


def take_suggestion(console, text):
    """Goes down the suggestions to this one and takes it."""
    suggestions = console.wait_for("list", "Filter suggestions")
    wait_until(f"the suggestion {text}", lambda: any(option.name.startswith(text) for option in suggestions.options()))
    position = [option.name.startswith(text) for option in suggestions.options()].index(True)
    key(*["Down"] * (position + 1), "Return")


def find_by_tag_value(console):
    go_to_filter(console)
    type_text("tag.ti")
    take_suggestion(console, "tag.tier:")
    console.wait_text("text", "Filter connections", "tag.tier:")
    type_text("sil")
    take_suggestion(console, "tag.tier:silver")
    console.wait_text("text", "Filter connections", "tag.tier:silver ")
    type_text("tag.env:seed ")
    table_shows(console, "crm-umbrella", "crm-paused", "crm-failing")
    type_text(" -paused umbrella")  # xdotool takes a leading dash for an option
    table_shows(console, "crm-umbrella")
    key("Return")
    wait_said(console, "Connection ID: crm-umbrella")


def told_what_is_wrong(console):
    go_to_filter(console)
    type_text("error:quota ")
    wait_said(console, "There is no error “quota”: use auth, sync, other or none.")
    wait_said(console, "Nothing matches")
    key("ctrl+a", "BackSpace")
    wait_rows(console, "Connections", 100)


def go_where_an_address_leads(console):
    go_to_filter(console)
    type_text("https://app.nango.dev/dev/connections/demo-crm/crm-globex ")
    wait_said(console, "Connection ID: crm-globex")
    wait_said(console, "Went to demo-crm / crm-globex.")
    wait_rows(console, "Connections", 100)
    go_to_filter(console)
    type_text("https://app.nango.dev/dev/connections/slack/crm-globex ")
    wait_said(console, "There is no “crm-globex” in the integration “slack”; here is the same ID in others.")
    table_shows(console, "crm-globex")


def select_several(console):
    go_to_filter(console)
    key("ctrl+a", "BackSpace")
    type_text("tag.tier:gold tag.env:seed ")
    table_shows(console, "crm-acme", "crm-globex", "crm-initech")
    key("Down")
    wait_until("the keyboard in the table", lambda: console.has_focus("table", "Connections"))
    key("ctrl+a")
    wait_said(console, "3 selected")


def main(path):
    with DemoServer(path) as server:
        arguments = ["--data-dir", folder("data"), "--base-url", server.base_url, "--key-stdin"]
        with Console(path, *arguments, stdin=server.key) as console:
            wait_rows(console, "Connections", 100, timeout=60)
            find_by_tag_value(console)
            told_what_is_wrong(console)
            go_where_an_address_leads(console)
            select_several(console)
            assert console.quit() == 0
        # Looking changes nothing, and asks for nothing but the list.
        statistics = server.statistics()
        assert statistics["writing"] == 0, statistics
        # The one that is asked for does not exist: it tells whether the key reads credentials.
        details = statistics["requests"].get("GET /connections/:connectionId", 0)
        assert details <= 1, f"looking touched tokens: {statistics}"


scenario(main)
