"""Drives the console as a screen reader would: through the AT-SPI accessibility tree.

Runs inside `tests/e2e/desktop` with Debian's own python3 (gi, Atspi). A scenario is a file
`scenario_NAME.py` that ends with `console_driver.scenario(main)`, where `main(console_path)` does the
work and any exception fails it.

What Qt 6.4 does that one would not guess:
 - Setting text emits textChanged, never textEdited: a filter box must follow textChanged.
 - A list item's or cell's only action, "Toggle", selects it but does not make it current:
   ui/widgets/accessibility.h has makeSelectionCurrent(). `select()` clicks, as a person does.
 - There is no Selection interface before Qt 6.5; lists and tables have Table.
 - A combo box ignores its accessible name on Unix: its name is the text it shows. The console has an
   accessible interface of its own for that (ui/widgets/accessibility.h): the name is its purpose, the
   description what it shows.
 - A combo box does not take the focus through Component; "Press" opens its popup.
 - A password edit's text reads as empty, and can be set.
 - A combo box's items are "showing" even while its popup is closed.
 - "ShowMenu" of a tool button runs a nested loop inside the D-Bus call, which then times out: such a
   button is clicked with the mouse.
 - An open popup menu is no part of the tree (Qt leaves windows of type Popup out, and tells a screen
   reader of their items by events): its items are taken with the keyboard, by position.
 - libatspi caches names and states and learns of changes only while a GLib main loop runs: no caching.
"""
import functools
import os
import signal
import subprocess
import sys
import time
import traceback

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

TIMEOUT = 20.0  # seconds; the sanitizer build on a busy machine is slow
CELLS = {"table cell", "table row header", "table column header", "list item", "tree item"}
MUST_HAVE_NAMES = {"push button", "toggle button", "check box", "radio button", "text", "password text",
                   "combo box", "list", "table", "tree", "tree table", "menu", "menu item", "page tab",
                   "spin button", "slider"}
SCREEN_READER_NAMES = {"button": "push button", "tab": "page tab", "cell": "table cell"}


class NotFound(AssertionError):
    """What was waited for did not come in time."""


def wait_until(what, condition, timeout=TIMEOUT):
    """Polls until condition() is truthy and returns that; the tree may change under our hands."""
    deadline = time.monotonic() + timeout
    while True:
        try:
            value = condition()
            if value:
                return value
        except GLib.Error:
            pass  # an object that went away between two questions
        if time.monotonic() > deadline:
            raise NotFound(f"{what}: not within {timeout:g} s")
        time.sleep(0.05)


class Node:
    """One accessible object: a thin, readable face for Atspi.Accessible."""

    def __init__(self, accessible):
        self.accessible = accessible

    # What it is.

    @functools.cached_property
    def role(self):
        return self.accessible.get_role_name()

    @property
    def name(self):
        return self.accessible.get_name() or ""

    @property
    def description(self):
        return self.accessible.get_description() or ""

    def has(self, state):
        """state: as in "showing", "enabled", "selected", "checked", "focused", "editable"."""
        return self.accessible.get_state_set().contains(getattr(Atspi.StateType, state.upper()))

    @property
    def extents(self):
        return self.accessible.get_extents(Atspi.CoordType.SCREEN)

    def children(self):
        for index in range(self.accessible.get_child_count()):
            child = self.accessible.get_child_at_index(index)
            if child:
                yield Node(child)

    def walk(self, into_cells=False, hidden=False):
        """All below, depth first. The cells of tables and lists only when asked for, there may be a million;
        nor what lies below something hidden: each question costs a trip through the bus."""
        if not hidden and not self.has("showing"):
            return
        yield self
        if not into_cells and self.role in ("table", "list", "tree", "tree table"):
            return
        for child in self.children():
            yield from child.walk(into_cells, hidden)

    # Text.

    @property
    def text(self):
        """The text of an edit or a label; what a combo box shows."""
        if "Text" in self.accessible.get_interfaces():
            return Atspi.Text.get_text(self.accessible, 0, Atspi.Text.get_character_count(self.accessible))
        if self.role == "combo box":
            edits = [child for child in self.children() if child.role == "text"]
            return edits[0].text if edits else self.description
        return self.name

    def set_text(self, text):
        target = self
        if self.role == "combo box":
            target = next(child for child in self.children() if child.role == "text")
        if not Atspi.EditableText.set_text_contents(target.accessible, text):
            raise AssertionError(f"{self} did not take the text")
        return self

    # Doing.

    def press(self):
        """The button's own action; by mouse where the action would block."""
        actions = [Atspi.Action.get_action_name(self.accessible, i)
                   for i in range(Atspi.Action.get_n_actions(self.accessible))]
        wait_until(f"{self} enabled", lambda: self.has("enabled"))
        for wanted in ("Press", "Toggle"):
            if wanted in actions:
                Atspi.Action.do_action(self.accessible, actions.index(wanted))
                return self
        return self.click()

    def focus(self):
        Atspi.Component.grab_focus(self.accessible)
        return self

    def click(self, button=1, count=1):
        box = self.extents
        if box.width <= 0 or box.height <= 0:
            raise AssertionError(f"{self} has no place on the screen")
        xdotool("mousemove", box.x + box.width // 2, box.y + box.height // 2,
                "click", "--repeat", count, "--delay", 60, button)
        return self

    # Lists, tabs and combo boxes.

    def options(self):
        """The items of a list, a tab list or a combo box."""
        if self.role == "combo box":
            lists = [child for child in self.children() if child.role == "list"]
            return list(lists[0].children()) if lists else []
        return [child for child in self.children() if child.role in ("list item", "page tab", "tree item")]

    def option(self, name):
        options = self.options()
        for option in options:
            if option.name == name:
                return option
        raise NotFound(f"{self} offers no {name!r} but {[option.name for option in options]}")

    def select(self, name):
        """Chooses an item by its name, as a person does."""
        if self.role != "combo box":
            wait_until(f"{name!r} in {self}", lambda: any(o.name == name for o in self.options()))
            self.option(name).click()
            return self
        wait_until(f"{name!r} in {self}", lambda: any(o.name == name for o in self.options()))
        index = [option.name for option in self.options()].index(name)
        # In the popup the arrows only highlight, so that nothing else is chosen on the way.
        self.press()
        time.sleep(0.3)  # the popup grabs the keyboard when the server has mapped it, which nothing tells
        xdotool("key", "Home", *["Down"] * index, "Return")
        wait_until(f"{self} to show {name!r}", lambda: self.text == name)
        return self

    # Tables.

    @property
    def row_count(self):
        return Atspi.Table.get_n_rows(self.accessible)

    @property
    def column_names(self):
        return [Atspi.Table.get_column_description(self.accessible, column)
                for column in range(Atspi.Table.get_n_columns(self.accessible))]

    def cell(self, row, column):
        """column: a number or a header's text."""
        if isinstance(column, str):
            column = self.column_names.index(column)
        accessible = Atspi.Table.get_accessible_at(self.accessible, row, column)
        if not accessible:
            raise NotFound(f"{self} has no cell {row}, {column}")
        return Node(accessible)

    def row(self, row):
        return [self.cell(row, column).name for column in range(Atspi.Table.get_n_columns(self.accessible))]

    def rows(self, limit=50):
        return [self.row(row) for row in range(min(limit, self.row_count))]

    def find_row(self, column, text):
        """The number of the first row whose cell has, or contains, the text; None without one."""
        names = [self.cell(row, column).name for row in range(self.row_count)]
        exact = [row for row, name in enumerate(names) if name == text]
        partly = [row for row, name in enumerate(names) if text in name]
        return (exact or partly or [None])[0]

    def select_row(self, row):
        """Selects through the accessibility tree, which also works for rows outside the view."""
        if not Atspi.Table.add_row_selection(self.accessible, row):
            raise AssertionError(f"{self} did not select row {row}")
        return self

    def __str__(self):
        return f"{self.role} {self.name!r}"


def xdotool(*arguments):
    subprocess.run(["xdotool", *map(str, arguments)], check=True, stdout=subprocess.DEVNULL)


def key(*keys):
    """Keys for whatever has the focus, as in key("ctrl+k") or key("Return")."""
    xdotool("key", *keys)


def type_text(text):
    xdotool("type", "--delay", 5, text)


class Console:
    """A running console. Use as a context manager: it is ended whatever happens."""

    def __init__(self, path, *arguments, stdin=None, environment=None, log=None):
        Atspi.init()
        self.log = log or os.path.join(os.environ.get("CONSOLE_DESKTOP", "/tmp"), f"console-{os.getpid()}.log")
        self._output = open(self.log, "ab")
        self.process = subprocess.Popen([path, *arguments], stdin=subprocess.PIPE if stdin is not None else
                                        subprocess.DEVNULL, stdout=self._output, stderr=subprocess.STDOUT,
                                        env={**os.environ, **(environment or {})})
        if stdin is not None:
            self.process.stdin.write(stdin.encode())
            self.process.stdin.close()
        try:
            self.application = wait_until("the console in the accessibility tree", self._find_application, 60)
        except BaseException:
            self.kill()
            raise

    def _find_application(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the console ended with {self.process.returncode}:\n{self.output()}")
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child and child.get_process_id() == self.process.pid and child.get_child_count() > 0:
                child.set_cache_mask(Atspi.Cache.NONE)
                return Node(child)
        return None

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if self.process.poll() is None:
            self.quit()

    # Looking.

    def find_all(self, role, name=None, showing=True, within=None):
        role = SCREEN_READER_NAMES.get(role, role)
        roles = {role, "password text"} if role == "text" else {role}
        found = []
        for node in (within or self.application).walk(into_cells=role in CELLS, hidden=not showing):
            if node.role in roles and (name is None or node.name == name):
                found.append(node)
        return found

    def find(self, role, name=None, **options):
        """The first such control that shows, or None."""
        found = self.find_all(role, name, **options)
        return found[0] if found else None

    def wait_for(self, role, name=None, timeout=TIMEOUT, **options):
        """The first such control, as soon as there is one."""
        return wait_until(f"{role} {name!r}", lambda: self._alive() and self.find(role, name, **options), timeout)

    def wait_gone(self, role, name=None, timeout=TIMEOUT):
        wait_until(f"{role} {name!r} to go", lambda: self._alive() and not self.find(role, name), timeout)

    def wait_text(self, role, name, expected, timeout=TIMEOUT):
        """Until the control's text is, or contains, the expected one; returns the text."""
        last = [None]

        def matches():
            node = self._alive() and self.find(role, name)
            last[0] = node.text if node else None
            return last[0] is not None and expected in last[0]
        try:
            wait_until("text", matches, timeout)
        except NotFound:
            raise NotFound(f"{role} {name!r}: expected {expected!r}, last seen {last[0]!r}") from None
        return last[0]

    def _alive(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the console ended with {self.process.returncode}:\n{self.output()}")
        return True

    # Doing.

    def press(self, name, role="push button", **options):
        return self.wait_for(role, name, **options).press()

    def set_text(self, name, text, role="text"):
        return self.wait_for(role, name).set_text(text)

    def choose(self, combo, item):
        return self.wait_for("combo box", combo).select(item)

    def go_to(self, page):
        """Opens a page through the navigation list."""
        self.wait_for("list", "Navigation").select(page)

    def open_tab(self, name):
        return self.wait_for("page tab", name).press()

    def press_menu_item(self, button, position):
        """Opens a button's menu and takes its position-th enabled item, counted from 0; -1 is the last one."""
        self.wait_for("push button", button).click()
        time.sleep(0.3)  # the popup grabs the keyboard when the server has mapped it, which nothing tells
        key(*(["Up"] * -position if position < 0 else ["Down"] * (position + 1)), "Return")

    # For people who look into a failure.

    def tree(self, into_cells=False):
        lines = []

        def add(node, depth):
            flags = "" if node.has("showing") else " (hidden)"
            flags += "" if node.has("enabled") else " (disabled)"
            lines.append("  " * depth + str(node) + flags)
            if into_cells or node.role not in ("table", "list", "tree", "tree table"):
                for child in node.children():
                    add(child, depth + 1)
        add(self.application, 0)
        return "\n".join(lines)

    def unnamed(self):
        """The showing controls without a name, each as the path of roles and names that leads to it."""
        found = []

        def look(node, path):
            if not node.has("showing"):
                return
            path = path + [str(node)]
            # The edit inside a combo box or spin box speaks for its owner; so does the list of a combo box.
            owned = len(path) > 1 and path[-2].startswith(("combo box", "spin button"))
            if node.role in MUST_HAVE_NAMES and not node.name.strip() and not owned:
                found.append(" > ".join(path))
            if node.role not in ("table", "list", "tree", "tree table"):
                for child in node.children():
                    look(child, path)
        look(self.application, [])
        return found

    @staticmethod
    def screenshot(file):
        subprocess.run(["import", "-silent", "-window", "root", file], check=True)

    def output(self):
        """All that the console printed."""
        self._output.flush()
        with open(self.log, encoding="utf-8", errors="replace") as log:
            return log.read()

    # Ending.

    def quit(self, timeout=30):
        """SIGTERM, as a session's end; returns the exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout)
            except subprocess.TimeoutExpired:
                self.kill()
                raise AssertionError("the console did not end on SIGTERM") from None
        return self.process.returncode

    def kill(self):
        """SIGKILL: what the console must survive without losing anything."""
        self.process.kill()
        self.process.wait()


def scenario(main):
    """Runs main(path of the console); a failure leaves the tree and a picture behind and exits with 1."""
    name = os.path.splitext(os.path.basename(sys.argv[0]))[0]
    started = []
    original = Console.__init__

    def remember(self, *arguments, **options):
        started.append(self)
        original(self, *arguments, **options)

    def leave(self, kind, error, trace):
        if error is not None:
            report(name, self)
        if self.process.poll() is None:
            self.kill() if error is not None else self.quit()
    Console.__init__, Console.__exit__ = remember, leave
    try:
        main(sys.argv[1])
        for console in started:
            check_output(console)
    except BaseException:
        traceback.print_exc()
        sys.exit(1)
    print(f"{name}: passed")


def check_output(console):
    """A sanitizer's finding fails a scenario even when the console lived on."""
    for line in console.output().splitlines():
        if "ERROR: AddressSanitizer" in line or "runtime error: " in line:
            raise AssertionError(f"sanitizer: {line}")


def report(name, console):
    picture = os.path.join(os.environ.get("CONSOLE_E2E_ARTIFACTS", "/tmp"), name + ".png")
    try:
        os.makedirs(os.path.dirname(picture), exist_ok=True)
        console.screenshot(picture)
        print(f"-- picture of the failure: {picture}", file=sys.stderr)
        print("-- the accessibility tree:", console.tree(), sep="\n", file=sys.stderr)
    except Exception as error:  # the report must not hide the failure
        print(f"-- no report: {error}", file=sys.stderr)
    print("-- the console printed:", console.output()[-4000:], sep="\n", file=sys.stderr)
