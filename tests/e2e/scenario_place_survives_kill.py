"""Filters, the open connection, its tabs and what is selected in them, and the open record are there again after
kill -9."""
import os

from console_driver import Console, scenario
from demo_environment import DemoServer, folder, wait_rows, wait_said, wait_title
from waiting import wait_until

FILTER = "tag.tier:gold tag.env:seed"
CUSTOMERS = "acme"


def start(path, server, data):
    return Console(path, "--base-url", server.base_url, "--key-stdin", "--data-dir", data, stdin=server.key + "\n")


def is_on_disk(data, *needles):
    """In the database or in its write-ahead log: what survives a kill -9."""
    content = b""
    for name in os.listdir(data):
        file = os.path.join(data, name)
        if os.path.isfile(file):
            with open(file, "rb") as stream:
                content += stream.read()
    return all(needle.encode() in content for needle in needles)


def filtered_ids(console):
    table = console.find("table", "Connections")
    return sorted(table.cell(row, "Connection ID").name for row in range(table.row_count)) if table else None


def click_row(console, table, row, column):
    """Selects a row; returns what its cell says."""
    cell = wait_rows(console, table, row + 1).cell(row, column)
    cell.click()
    wait_until(f"row {row} of {table} selected", lambda: cell.has("selected"))
    return cell.name


def wait_selected(console, table, column, text):
    """Until the row of this text, and no other, is selected."""
    def look():
        node = console.find("table", table)
        if not node:
            return False
        selected = [node.cell(row, column).name for row in range(node.row_count)
                    if node.cell(row, column).has("selected")]
        return selected == [text]
    wait_until(f"{text} selected in {table}", look, 30)


def choose_a_sync_and_a_record(console, data):
    """Of the connection that is open: in its tab Syncs, and on the page Records."""
    console.open_tab("Syncs")
    sync = click_row(console, "Syncs", 1, "Sync")
    wait_until("the sync on disk", lambda: is_on_disk(data, sync, '"Syncs":'), 10)
    console.open_tab("Records")
    console.press("Load")
    record = click_row(console, "Records", 2, "ID")
    wait_until("the record on disk", lambda: is_on_disk(data, record, '"loaded":true'), 10)
    return sync, record


def go_somewhere(console, data):
    wait_rows(console, "Connections", 100, timeout=60)
    console.set_text("Filter connections", FILTER)
    wait_until("the filtered rows", lambda: filtered_ids(console) == ["crm-acme", "crm-globex", "crm-initech"])
    table = console.find("table", "Connections")
    table.cell(table.find_row("Connection ID", "crm-globex"), "Connection ID").click()
    wait_said(console, "Connection ID: crm-globex")
    chosen = choose_a_sync_and_a_record(console, data)
    console.open_tab("Activity")
    wait_until("the connection's place on disk", lambda: is_on_disk(data, FILTER, '"tab":"Activity"'), 10)

    console.go_to("Customers")
    wait_rows(console, "Customers", timeout=60)
    console.set_text("Filter customers", CUSTOMERS)
    wait_until("the filter of the customers on disk", lambda: is_on_disk(data, f'"text":"{CUSTOMERS}"'), 10)
    return chosen


def is_back(console, sync, record):
    wait_title(console, "127.0.0.1")
    # On the page that was left.
    console.wait_text("text", "Filter customers", CUSTOMERS, timeout=60)
    console.go_to("Connections")
    console.wait_text("text", "Filter connections", FILTER)
    wait_said(console, "Connection ID: crm-globex")
    wait_until("the filtered rows", lambda: filtered_ids(console) == ["crm-acme", "crm-globex", "crm-initech"])
    wait_said(console, "Nothing done yet")  # of the tab Activity
    table = console.find("table", "Connections")
    row = table.find_row("Connection ID", "crm-globex")
    wait_until("the row of crm-globex selected", lambda: table.cell(row, "Connection ID").has("selected"))
    console.open_tab("Syncs")
    wait_selected(console, "Syncs", "Sync", sync)
    console.open_tab("Records")
    wait_selected(console, "Records", "ID", record)


def main(path):
    data = folder("data")
    with DemoServer(path) as server:
        with start(path, server, data) as console:
            sync, record = go_somewhere(console, data)
            console.kill()
        with start(path, server, data) as console:
            is_back(console, sync, record)
            console.kill()
        # Another server is another environment: nothing of this one is there.
        with DemoServer(path) as other, start(path, other, data) as console:
            wait_title(console, "127.0.0.1")
            console.go_to("Connections")
            wait_rows(console, "Connections", 100, timeout=60)
            assert console.wait_for("text", "Filter connections").text == ""
            assert console.quit() == 0
        assert server.statistics()["writing"] == 0, "coming back sent something"


scenario(main)
