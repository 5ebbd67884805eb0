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
 - "ShowMenu" of Qt's tool button runs a nested loop inside the D-Bus call, which then times out, and an open popup
   menu is no part of the tree. The console's tool buttons (ui/widgets/accessibletoolbutton.h) open their menu after
   the call, and have it as a child.
 - libatspi caches names and states, learns of changes only while a GLib main loop runs, and asks one question at
   a time: accessibility_bus.py asks the objects themselves.
"""
import os
import signal
import subprocess
import sys
import traceback

from accessibility_bus import ROOT, connect, find_program
from accessible_node import Node, is_same
from inputs import key
from waiting import TIMEOUT, NotFound, wait_until

CELLS = {"table cell", "table row header", "table column header", "list item", "tree item"}
MUST_HAVE_NAMES = {"push button", "toggle button", "check box", "radio button", "text", "password text",
                   "combo box", "list", "table", "tree", "tree table", "menu", "menu item", "page tab",
                   "spin button", "slider"}
SCREEN_READER_NAMES = {"button": "push button", "tab": "page tab", "cell": "table cell"}


def roles_called(role):
    """The roles that a scenario means by a name: a screen reader's or AT-SPI's, secrets among the texts."""
    role = SCREEN_READER_NAMES.get(role, role)
    return {role, "password text"} if role == "text" else {role}


def paths_of(nodes):
    return [node.path for node in nodes]


class Console:
    """A running console. Use as a context manager: it is ended whatever happens."""

    def __init__(self, path, *arguments, stdin=None, environment=None, log=None):
        self._bus = connect()
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
        program = find_program(self._bus, self.process.pid)
        return Node(program, ROOT) if program else None

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if self.process.poll() is None:
            self.quit()

    # Looking.

    def find_all(self, role, name=None, showing=True, within=None):
        roles = roles_called(role)
        nodes = (within or self.application).walk(into_cells=bool(roles & CELLS), hidden=not showing)
        return [node for node in nodes if node.role in roles and name in (None, node.seen.name)]

    def find(self, role, name=None, **options):
        """The first such control that shows, or None."""
        found = self.find_all(role, name, **options)
        return found[0] if found else None

    def all_focused(self):
        return [node for node in self.application.walk() if node.seen.has("focused")]

    def focused(self):
        """The control that has the keyboard, or None. Cells are asked for through their table; a current page tab
        says that it is focused even when its tab bar is not."""
        controls = [node for node in self.all_focused() if node.role not in ("frame", "application", "page tab")]
        return controls[0] if controls else None

    def has_focus(self, role, name):
        return any(node.seen.has("focused") for node in self.find_all(role, name))

    def wait_for(self, role, name=None, timeout=TIMEOUT, **options):
        """The first such control, as soon as there is one."""
        return wait_until(f"{role} {name!r}", lambda: self._alive() and self.find(role, name, **options), timeout)

    def wait_for_all(self, wanted, timeout=TIMEOUT):
        """Until all of these (role, name) show at once; looks for them in one walk."""
        missing = []

        def complete():
            shown = {(node.role, node.seen.name) for node in self._alive() and self.application.walk()}
            missing[:] = [(role, name) for role, name in wanted
                          if not any((called, name) in shown for called in roles_called(role))]
            return not missing
        try:
            wait_until("controls", complete, timeout)
        except NotFound as error:
            raise NotFound(f"{error}; {missing} are missing") from None

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

    def tab_from(self, before, timeout=TIMEOUT):
        """Presses Tab; returns what has the keyboard then, as soon as it is not `before` any more."""
        key("Tab")

        def moved():
            now = self.focused()
            return None if is_same(before, now) else (now,)
        return wait_until("Tab to be heard", moved, timeout)[0]

    def tab_to(self, role, name, most=60):
        """Presses Tab until the control has the keyboard, as somebody without a mouse does."""
        for _ in range(most):
            focused = self.all_focused()
            if any(node.role in roles_called(role) and node.seen.name == name for node in focused):
                return
            key("Tab")
            wait_until("Tab to be heard", lambda: paths_of(self.all_focused()) != paths_of(focused))
        raise NotFound(f"{role} {name!r} is not reached with the Tab key; {self.focused()} has the keyboard")

    def press_menu_item(self, button, position):
        """Opens a button's menu and takes its position-th enabled item, counted from 0; -1 is the last one."""
        [item for item in self.open_menu(button) if item.has("enabled")][position].press()

    def open_menu(self, button):
        """Presses a button that has a menu; returns the items, from top to bottom."""
        node = self.press(button)

        def items():
            menus = [child for child in node.children() if child.role == "popup menu" and child.has("showing")]
            return menus and [item for item in menus[0].children() if item.role == "menu item"]
        return wait_until(f"the menu of {button!r}", items)

    # For people who look into a failure.

    def tree(self, into_cells=False):
        lines = []
        for node in self.application.walk(into_cells, hidden=True):
            flags = "" if node.seen.has("showing") else " (hidden)"
            flags += "" if node.seen.has("enabled") else " (disabled)"
            lines.append("  " * (len(node.way()) - 1) + str(node) + flags)
        return "\n".join(lines)

    def unnamed(self):
        """The showing controls without a name, each as the path of roles and names that leads to it."""
        found = []
        for node in self.application.walk():
            # The edit inside a combo box or spin box speaks for its owner; so does the list of a combo box.
            owned = node.parent and node.parent.role in ("combo box", "spin button")
            if node.role in MUST_HAVE_NAMES and not node.seen.name.strip() and not owned:
                found.append(" > ".join(map(str, node.way())))
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
