"""One object of the accessibility tree, and how a person acts on it."""
import functools
import time
from dataclasses import dataclass

from accessibility_bus import NOBODY, attribute, question, role_name, state_bit
from inputs import xdotool
from waiting import NotFound, wait_until

TABLES = {"table", "list", "tree", "tree table"}


@dataclass
class Seen:
    """What a walk saw of an object; it may have changed since."""
    role: str
    name: str
    states: int

    def has(self, state):
        return bool(self.states & state_bit(state))


class Node:
    """One accessible object, asked anew each time; `seen` is what the walk that found it saw."""

    def __init__(self, program, path, parent=None, seen=None):
        self.program, self.path, self.parent, self.seen = program, path, parent, seen

    def _call(self, interface, method, signature="()", *arguments):
        return self.program.call(self.path, interface, method, signature, *arguments)

    def _get(self, interface, name):
        return self.program.get(self.path, interface, name)

    # What it is.

    @functools.cached_property
    def role(self):
        return self.seen.role if self.seen else role_name(self._call("Accessible", "GetRole"))

    @property
    def name(self):
        return self._get("Accessible", "Name")

    @property
    def description(self):
        return self._get("Accessible", "Description")

    def has(self, state):
        """state: as in "showing", "enabled", "selected", "checked", "focused", "editable"."""
        low, high = self._call("Accessible", "GetState")
        return bool((high << 32 | low) & state_bit(state))

    @property
    def extents(self):
        return Extents(*self._call("Component", "GetExtents", "(u)", 0))

    def children(self):
        """Those that are there now, each with what is seen of it."""
        return look_at(self.program, [(self, self._call("Accessible", "GetChildren"))])

    def walk(self, into_cells=False, hidden=False):
        """This and all below, depth first. The cells of tables and lists only when asked for, there may be a
        million; nor what lies below something hidden. Read level by level, all of a level at once."""
        below = {}
        top = level = look_at(self.program, [(self.parent, [(None, self.path)])], hidden)
        while level:
            parents = [node for node in level if into_cells or node.role not in TABLES]
            answers = self.program.ask([question(node.path, "Accessible", "GetChildren") for node in parents])
            level = look_at(self.program, [(node, paths or []) for node, paths in zip(parents, answers)], hidden)
            for node in level:
                below.setdefault(node.parent, []).append(node)
        waiting = list(reversed(top))
        while waiting:
            node = waiting.pop()
            yield node
            waiting += reversed(below.get(node, []))

    def way(self):
        """The objects that the walk came through to this one, and this one."""
        return [*(self.parent.way() if self.parent else []), self]

    # Text.

    @property
    def text(self):
        """The text of an edit or a label; what a combo box shows."""
        if "org.a11y.atspi.Text" in self._call("Accessible", "GetInterfaces"):
            return self._call("Text", "GetText", "(ii)", 0, self._get("Text", "CharacterCount"))
        if self.role == "combo box":
            edits = [child for child in self.children() if child.role == "text"]
            return edits[0].text if edits else self.description
        return self.name

    def set_text(self, text):
        target = self
        if self.role == "combo box":
            target = next(child for child in self.children() if child.role == "text")
        if not target._call("EditableText", "SetTextContents", "(s)", text):
            raise AssertionError(f"{self} did not take the text")
        return self

    # Doing.

    def press(self):
        """The button's own action; by mouse where the action would block."""
        actions = [self._call("Action", "GetName", "(i)", i) for i in range(self._get("Action", "NActions"))]
        wait_until(f"{self} enabled", lambda: self.has("enabled"))
        for wanted in ("Press", "Toggle"):
            if wanted in actions:
                self._call("Action", "DoAction", "(i)", actions.index(wanted))
                return self
        return self.click()

    def focus(self):
        self._call("Component", "GrabFocus")
        return self

    def resting_place(self):
        """Its extents, when it has stopped moving: what is being laid out would be clicked beside itself."""
        last = [None]

        def rests():
            before, last[0] = last[0], self.extents
            return last[0] == before and before.width > 0 and before.height > 0 and before
        return wait_until(f"{self} to have a place on the screen", rests, interval=0.1)

    def click(self, button=1, count=1):
        box = self.resting_place()
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
            if option.seen.name == name:
                return option
        raise NotFound(f"{self} offers no {name!r} but {[option.seen.name for option in options]}")

    def select(self, name):
        """Chooses an item by its name, as a person does."""
        if self.role != "combo box":
            wait_until(f"{name!r} in {self}", lambda: any(o.seen.name == name for o in self.options()))
            self.option(name).click()
            return self
        wait_until(f"{name!r} in {self}", lambda: any(o.seen.name == name for o in self.options()))
        index = [option.seen.name for option in self.options()].index(name)
        # In the popup the arrows only highlight, so that nothing else is chosen on the way.
        self.press()
        time.sleep(0.3)  # the popup grabs the keyboard when the server has mapped it, which nothing tells
        xdotool("key", "Home", *["Down"] * index, "Return")
        wait_until(f"{self} to show {name!r}", lambda: self.text == name)
        return self

    # Tables.

    @property
    def row_count(self):
        return self._get("Table", "NRows")

    @property
    def column_names(self):
        return self.program.ask([question(self.path, "Table", "GetColumnDescription", "(i)", column)
                                 for column in range(self._get("Table", "NColumns"))])

    def cell(self, row, column):
        """column: a number or a header's text."""
        if isinstance(column, str):
            column = self.column_names.index(column)
        _, path = self._call("Table", "GetAccessibleAt", "(ii)", row, column)
        if path == NOBODY:
            raise NotFound(f"{self} has no cell {row}, {column}")
        return Node(self.program, path)

    def _cell_names(self, places):
        """What the cells at these (row, column) say; None where there is none."""
        cells = self.program.ask([question(self.path, "Table", "GetAccessibleAt", "(ii)", *place) for place in places])
        return self.program.ask([attribute(path, "Accessible", "Name") for _, path in cells])

    def row(self, row):
        return self._cell_names([(row, column) for column in range(self._get("Table", "NColumns"))])

    def rows(self, limit=50):
        return [self.row(row) for row in range(min(limit, self.row_count))]

    def find_row(self, column, text):
        """The number of the first row whose cell has, or contains, the text; None without one."""
        number = self.column_names.index(column) if isinstance(column, str) else column
        names = self._cell_names([(row, number) for row in range(self.row_count)])
        exact = [row for row, name in enumerate(names) if name == text]
        partly = [row for row, name in enumerate(names) if text in (name or "")]
        return (exact or partly or [None])[0]

    def select_row(self, row):
        """Selects through the accessibility tree, which also works for rows outside the view."""
        if not self._call("Table", "AddRowSelection", "(i)", row):
            raise AssertionError(f"{self} did not select row {row}")
        return self

    def __str__(self):
        return f"{self.role} {(self.seen.name if self.seen else self.name)!r}"


@dataclass
class Extents:
    x: int
    y: int
    width: int
    height: int


def look_at(program, families, hidden=True):
    """families: (parent, its children as (owner, path)). The nodes that are there, and show or may be hidden, with
    what is seen of them."""
    nodes = [Node(program, path, parent) for parent, children in families for _, path in children if path != NOBODY]
    states = [low_high and low_high[1] << 32 | low_high[0] for low_high in
              program.ask([question(node.path, "Accessible", "GetState") for node in nodes])]
    there = [(node, states) for node, states in zip(nodes, states)
             if states is not None and (hidden or states & state_bit("showing"))]
    answers = program.ask([question(node.path, "Accessible", "GetRole") for node, _ in there]
                          + [attribute(node.path, "Accessible", "Name") for node, _ in there])
    for (node, states), role, name in zip(there, answers, answers[len(there):]):
        if role is not None and name is not None:
            node.seen = Seen(role_name(role), name, states)
    return [node for node, _ in there if node.seen]


def is_same(one, other):
    """Whether two nodes, or Nones, are one object."""
    return (one and one.path) == (other and other.path)
