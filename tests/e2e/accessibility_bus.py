"""The accessibility bus: what the objects of one program say of themselves, asked many at a time.

libatspi asks one question and waits for its answer. That is a trip through the bus, 0.2 to 0.5 ms, and a window has
hundreds of objects with four answers each: half of a scenario's time went there. Here the questions leave together.
"""
import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

ROOT = "/org/a11y/atspi/accessible/root"
NOBODY = "/org/a11y/atspi/null"
TIMEOUT = 25000  # milliseconds; the sanitizer build on a busy machine is slow

_ROLE_NAMES = {}


def role_name(number):
    """The name of a role as screen readers know it, such as "push button"."""
    if number not in _ROLE_NAMES:
        _ROLE_NAMES[number] = Atspi.role_get_name(Atspi.Role(number))
    return _ROLE_NAMES[number]


def state_bit(name):
    """name: as in "showing", "enabled", "selected"."""
    return 1 << int(getattr(Atspi.StateType, name.upper()))


def is_gone(error):
    """Whether an error says that the object asked went away meanwhile."""
    return Gio.DBusError.get_remote_error(error) in ("org.freedesktop.DBus.Error.UnknownObject",
                                                     "org.freedesktop.DBus.Error.UnknownInterface",
                                                     "org.freedesktop.DBus.Error.UnknownMethod")


def question(path, interface, method, signature="()", *arguments):
    return (path, "org.a11y.atspi." + interface, method, GLib.Variant(signature, arguments))


def attribute(path, interface, name):
    """A question for a property of the object."""
    return (path, "org.freedesktop.DBus.Properties", "Get",
            GLib.Variant("(ss)", ("org.a11y.atspi." + interface, name)))


class Program:
    """The objects of one program on the accessibility bus. An object is named by its path."""

    def __init__(self, bus, owner):
        self._bus, self._owner = bus, owner

    def ask(self, questions):
        """The answers in the questions' order; None where the object is gone. Any other error is raised."""
        answers, waiting = [None] * len(questions), [len(questions)]

        def take(bus, result, index):
            waiting[0] -= 1
            try:
                answers[index] = bus.call_finish(result).unpack()[0]
            except GLib.Error as error:
                answers[index] = error
            except IndexError:
                pass  # it answers nothing
        for index, (path, interface, method, arguments) in enumerate(questions):
            self._bus.call(self._owner, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, TIMEOUT,
                           None, take, index)
        context = GLib.MainContext.default()
        while waiting[0]:
            context.iteration(True)
        for index, answer in enumerate(answers):
            if isinstance(answer, GLib.Error):
                if not is_gone(answer):
                    raise answer
                answers[index] = None
        return answers

    def call(self, path, interface, method, signature="()", *arguments):
        """One question's answer. An object that is gone is an error here."""
        answer = self._bus.call_sync(self._owner, *question(path, interface, method, signature, *arguments), None,
                                     Gio.DBusCallFlags.NONE, TIMEOUT, None).unpack()
        return answer[0] if len(answer) == 1 else answer

    def get(self, path, interface, name):
        return self._bus.call_sync(self._owner, *attribute(path, interface, name), None, Gio.DBusCallFlags.NONE,
                                   TIMEOUT, None).unpack()[0]


def connect():
    """The accessibility bus of this desktop."""
    session = Gio.bus_get_sync(Gio.BusType.SESSION)
    address = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None,
                                Gio.DBusCallFlags.NONE, TIMEOUT, None).unpack()[0]
    return Gio.DBusConnection.new_for_address_sync(
        address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION,
        None, None)


def find_program(bus, process_id):
    """The program of a process, as soon as it is on the bus and has a window; None before that."""
    registered = Program(bus, "org.a11y.atspi.Registry").call(ROOT, "Accessible", "GetChildren")
    for owner, path in registered:
        owner_id = bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                 "GetConnectionUnixProcessID", GLib.Variant("(s)", (owner,)), None,
                                 Gio.DBusCallFlags.NONE, TIMEOUT, None).unpack()[0]
        if owner_id == process_id:
            program = Program(bus, owner)
            return program if program.get(path, "Accessible", "ChildCount") > 0 else None
    return None
