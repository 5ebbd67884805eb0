"""Menus of buttons are opened, read and used through the accessibility tree; pinned connections are found again."""
from console_driver import Console, scenario
from demo_environment import DemoServer, folder, wait_rows, wait_said
from inputs import key, type_text
from waiting import wait_until


def open_menu(console, button):
    """Presses the button; returns the items of its menu by name."""
    return {item.name: item for item in console.open_menu(button)}


def is_closed(console, button):
    menus = [child for child in console.find("push button", button).children() if child.role == "popup menu"]
    return not any(menu.has("showing") for menu in menus)


def menu_with(console, button, item):
    """The items of the open menu; None, and no menu, where this one is not among them."""
    items = open_menu(console, button)
    if item in items:
        return items
    key("Escape")
    wait_until("the menu to close", lambda: is_closed(console, button))
    return None


def go_to(console, connection_id):
    key("ctrl+f")
    wait_until("the keyboard in the filter box", lambda: console.find("text", "Filter connections").has("focused"))
    type_text(connection_id)
    key("Return")
    wait_said(console, f"Connection ID: {connection_id}")


def rows_get_lower(console):
    table = console.find("table", "Connections")
    before = table.cell(1, "Connection ID").extents.height
    items = open_menu(console, "Columns")
    assert {"Health", "Sort", "Choose columns…", "Reset columns"} <= set(items), list(items)
    assert items["Health"].has("checked")
    items["Dense rows"].press()
    wait_until("lower rows", lambda: table.cell(1, "Connection ID").extents.height < before)
    wait_until("the menu to close", lambda: is_closed(console, "Columns"))


def pinned_is_found_again(console):
    go_to(console, "crm-acme")
    key("ctrl+d")
    wait_until("the pin", lambda: console.find("check box", "Pin").has("checked"))
    key("ctrl+f", "ctrl+a", "BackSpace")
    go_to(console, "crm-globex")
    # It counts as opened when one stays with it for a moment.
    items = wait_until("a recent connection", lambda: menu_with(console, "Pinned and recent connections", "Recent"))
    names = list(items)
    assert names[0] == "Pinned" and names[1].startswith("crm-acme · demo-crm"), names
    assert any(name.startswith("crm-globex · ") for name in names[names.index("Recent"):]), names
    items[names[1]].press()
    wait_said(console, "Connection ID: crm-acme")


def main(path):
    with DemoServer(path) as server:
        arguments = ["--data-dir", folder("data"), "--base-url", server.base_url, "--key-stdin"]
        with Console(path, *arguments, stdin=server.key) as console:
            wait_rows(console, "Connections", 100, timeout=60)
            rows_get_lower(console)
            pinned_is_found_again(console)
            assert console.quit() == 0
        assert server.statistics()["writing"] == 0


scenario(main)
