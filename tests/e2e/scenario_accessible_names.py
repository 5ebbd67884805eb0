"""Everything has a name, and everything can be done with the keyboard."""
from console_driver import Console, scenario
from demo_environment import DETAIL_TABS, PAGES, folder, open_connection, wait_rows, wait_said, wait_title
from inputs import key, type_text
from waiting import wait_until


class Visit:
    """Looks at one place after another and collects what has no name."""

    def __init__(self, console):
        self.console, self.unnamed, self.places = console, [], 0

    def look(self, place, *expected):
        """expected: (role, name), each of which must show here."""
        self.console.wait_for_all(expected)
        # Twice: what is just going away may lose its name first.
        found = self.console.unnamed()
        if found:
            again = set(self.console.unnamed())
            self.unnamed += [f"{place}: {path}" for path in found if path in again]
        self.places += 1


def detail_tabs(console, visit):
    open_connection(console, "crm-acme")
    visit.look("Connections", ("table", "Connections"), ("text", "Filter connections"), ("combo box", "Integration"),
               ("push button", "Environment"), ("push button", "Copy summary"),
               *[("page tab", tab) for tab in DETAIL_TABS])
    expected = {
        "Syncs": [("push button", "Trigger"), ("push button", "Pause"), ("push button", "Start"), ("table", "Syncs")],
        "Records": [("combo box", "Model")],
        "Metadata": [("text", "Metadata editor"), ("push button", "Save")],
        "Credentials": [("push button", "Show credentials")],
    }
    for tab in DETAIL_TABS:
        console.open_tab(tab)
        visit.look(f"Connections, {tab}", *expected.get(tab, []))
    console.open_tab("Records")
    console.press("Load Contact")
    wait_rows(console, "Records")
    visit.look("Records with rows", ("table", "Records"))
    console.open_tab("Credentials")
    console.press("Show credentials")
    wait_rows(console, "Credentials")
    visit.look("Credentials with values", ("push button", "Reveal"))
    console.open_tab("Activity")
    wait_rows(console, "Activity")
    visit.look("Activity of a connection", ("table", "Activity"))


def pages(console, visit):
    expected = {
        "Customers": [("text", "Filter customers")],
        "Syncs": [("combo box", "Integration"), ("combo box", "Connection"), ("push button", "Trigger"),
                  ("push button", "Pause"), ("push button", "Start")],
        "Records": [("combo box", "Connection"), ("combo box", "Model")],
        "Proxy": [("combo box", "Connection"), ("combo box", "Method"), ("text", "Path"), ("label", "Response status"),
                  ("text", "Response body"), ("push button", "Send"), ("push button", "Cancel")],
        "Actions": [("combo box", "Connection"), ("combo box", "Action"), ("push button", "Run")],
        "Integrations": [("table", "Integrations")],
        "Activity": [("table", "Activity")],
        "Environments": [("table", "Environments")],
    }
    navigation = console.wait_for("list", "Navigation")
    names = [item.seen.name for item in navigation.options()]
    assert names == PAGES, f"the navigation offers {names}"
    for page in PAGES[1:]:
        console.go_to(page)
        visit.look(page, *expected[page])
        if page == "Proxy":
            for tab, inside in [("Headers", ("table", "Headers")), ("Options", ("combo box", "Retries"))]:
                console.find_all("page tab", tab)[-1].press()
                visit.look(f"Proxy, {tab}", inside)
            console.find_all("page tab", "Body")[-1].press()
            visit.look("Proxy, Body", ("text", "Request body"), ("combo box", "Body kind"))
            for kind, inside in [("Form with files (multipart)", ("table", "Form parts")), ("File", ("text", "File")),
                                 ("No body", ("text", "Request body"))]:
                console.choose("Body kind", kind)
                visit.look(f"Proxy, Body, {kind}", inside)
        if page == "Integrations":
            wait_rows(console, "Integrations")
            for tab in ["Functions", "Credentials"]:
                console.open_tab(tab)
                visit.look(f"Integrations, {tab}")
        if page == "Environments":
            console.press("Add environment…")
            visit.look("Add environment", ("text", "Name"), ("text", "Base URL"), ("text", "Secret key"),
                       ("push button", "Save"), ("push button", "Cancel"))
            console.press("Cancel")
            console.wait_gone("text", "Secret key")


def confirmation(console, visit):
    """Every question has its Confirm."""
    console.go_to("Connections")
    console.open_tab("Syncs")
    table = wait_rows(console, "Syncs")
    table.cell(table.find_row("Sync", "fetch-contacts"), "Sync").click()
    console.press("Trigger")
    visit.look("Confirmation", ("push button", "Confirm"), ("push button", "Cancel"), ("text", "Ticket"))
    console.press("Cancel")
    console.wait_gone("push button", "Confirm")


# ---- Keyboard only ----------------------------------------------------------------------------------

def current_page(console):
    navigation = console.find("list", "Navigation")
    chosen = [item.seen.name for item in navigation.options() if item.seen.has("selected")]
    return chosen[0] if len(chosen) == 1 else None


def by_number(console):
    for number, page in enumerate(PAGES, 1):
        key(f"ctrl+{number}")
        wait_until(f"Ctrl+{number} to open {page}", lambda: current_page(console) == page)


def tab_order(console, page):
    """Tab goes round: a control that keeps the keyboard for itself is a trap."""
    key(f"ctrl+{PAGES.index(page) + 1}")
    wait_until(page, lambda: current_page(console) == page)
    visited, stuck, now = [], 0, console.focused()
    for _ in range(60):
        try:
            now = console.tab_from(now, 3)
        except AssertionError:
            stuck += 1
            assert stuck < 2, f"{page}: Tab does not leave {now}; before it: {visited}"
            continue
        if now is None:
            continue
        if place(now) in visited:
            break
        visited.append(place(now))
    else:
        raise AssertionError(f"{page}: Tab did not come round in 60 steps: {visited}")
    assert len(visited) >= 4, f"{page}: Tab reaches only {visited}"
    return visited


def place(node):
    box = node.extents
    return f"{node} at {box.x},{box.y}"


def filter_and_open(console):
    key("ctrl+1")
    wait_until("Connections", lambda: current_page(console) == "Connections")
    console.wait_for("table", "Connections").focus()
    key("slash")
    wait_until("/ to go to the filter box", lambda: console.wait_for("text", "Filter connections").has("focused"))
    key("ctrl+a")
    type_text("crm-globex")
    wait_until("one connection", lambda: [table.row_count for table in console.find_all("table", "Connections")] == [1])
    key("Return")
    wait_said(console, "Connection ID: crm-globex")


def main(path):
    with Console(path, "--demo", "--data-dir", folder("data")) as console:
        wait_title(console, "Demo")
        wait_rows(console, "Connections", 100, timeout=60)
        by_number(console)
        filter_and_open(console)
        for page in ["Connections", "Proxy", "Environments"]:
            tab_order(console, page)
        key("ctrl+1")
        visit = Visit(console)
        detail_tabs(console, visit)
        pages(console, visit)
        confirmation(console, visit)
        assert not visit.unnamed, f"in {visit.places} places, without a name:\n" + "\n".join(visit.unnamed)


scenario(main)
