"""A Nango to drive the console against, and the steps that several scenarios share.

DemoServer is the demo environment in a process of its own; Relay stands before it, keeps every request's
exact bytes, and can be told to misbehave.
"""
import http.client
import http.server
import json
import os
import subprocess
import threading

from inputs import key
from waiting import NotFound, wait_until

# Role "label": what a message, a footer or a heading says.
PAGES = ["Connections", "Customers", "Syncs", "Records", "Proxy", "Actions", "Integrations", "Activity", "Environments"]
DETAIL_TABS = ["Overview", "Syncs", "Records", "Metadata", "Credentials", "Activity"]
WRITING = ("POST", "PUT", "PATCH", "DELETE")


def folder(name):
    """A folder of this run's desktop, which goes with it."""
    path = os.path.join(os.environ["CONSOLE_DESKTOP"], name)
    os.makedirs(path, exist_ok=True)
    return path


def files_with(directory, needle, but=None):
    """The files below the directory, without `but`, that hold these bytes."""
    found = []
    for parent, _, names in os.walk(directory):
        for name in names:
            file = os.path.join(parent, name)
            if file == but or not os.path.isfile(file):
                continue
            with open(file, "rb") as stream:
                if needle in stream.read():
                    found.append(name)
    return found


class DemoServer:
    """nango-demo-server; use as a context manager. `statistics()` ends it and tells what it was asked."""

    def __init__(self, console_path, *arguments):
        program = os.environ.get("CONSOLE_DEMO_SERVER") or self._beside(console_path)
        self.process = subprocess.Popen([program, *map(str, arguments)], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        start = json.loads(self.process.stdout.readline())
        self.base_url, self.key, self.read_only_key = start["baseUrl"], start["key"], start["readOnlyKey"]
        self.port = int(self.base_url.rsplit(":", 1)[1])
        self.provider_url = start["providerBaseUrl"]
        self._statistics = None

    @staticmethod
    def _beside(console_path):
        build = os.path.dirname(os.path.abspath(console_path))
        for place in ("", "tests/support/demoserver"):
            program = os.path.join(build, place, "nango-demo-server")
            if os.path.exists(program):
                return program
        raise NotFound(f"nango-demo-server is not built below {build}")

    def statistics(self):
        """{"requests": {"PATCH /connections/metadata": 1, ...}, "writing": 1}"""
        if self._statistics is None:
            self.process.stdin.close()
            self._statistics = json.loads(self.process.stdout.read())
            self.process.wait(20)
        return self._statistics

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


class Relay:
    """An HTTP server before a DemoServer that passes everything on, unless `mode` says otherwise:
    "pass"; "hold" (each request waits until release()); "html" (200 and a page, as a wrong address does). After
    `hold_after` writes it holds by itself."""

    def __init__(self, server=None):
        self.server, self.mode = server, "pass"
        self.hold_after = None
        self.requests = []  # (method, path, body), in the order of their arrival
        self.responses = []  # (path, body)
        self._released = threading.Event()
        relay = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *arguments):
                pass

            def handle_one(self):
                relay._answer(self)
            do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = handle_one
        self._http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self._http.handle_error = lambda *arguments: None  # connections that were given up
        self.base_url = f"http://127.0.0.1:{self._http.server_port}"
        threading.Thread(target=self._http.serve_forever, daemon=True).start()

    def _answer(self, handler):
        body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
        self.requests.append((handler.command, handler.path, body))
        if self.hold_after is not None and len(self.writes()) > self.hold_after:
            self.mode = "hold"
        if self.mode == "hold":
            self._released.wait(120)
        if self.mode == "html":
            answer = (200, "OK", [("Content-Type", "text/html; charset=utf-8")],
                      b"<!doctype html><html><head><title>Intranet</title></head><body>Sign in</body></html>")
        else:
            answer = self._pass_on(handler, body)
        status, reason, headers, payload = answer
        self.responses.append((handler.path, payload))
        try:
            handler.send_response_only(status, reason)
            for name, value in headers:
                handler.send_header(name, value)
            handler.send_header("Content-Length", str(len(payload)))
            handler.end_headers()
            if handler.command != "HEAD":
                handler.wfile.write(payload)
        except (BrokenPipeError, ConnectionResetError):
            pass  # canceled meanwhile

    def _pass_on(self, handler, body):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        connection.putrequest(handler.command, handler.path, skip_host=True, skip_accept_encoding=True)
        for name, value in handler.headers.items():
            if name.lower() not in ("connection", "transfer-encoding"):
                connection.putheader(name, value)
        connection.endheaders(body)
        response = connection.getresponse()
        payload = response.read()
        headers = [(name, value) for name, value in response.getheaders()
                   if name.lower() not in ("content-length", "transfer-encoding", "connection", "keep-alive")]
        connection.close()
        return response.status, response.reason, headers, payload

    def release(self):
        """Ends "hold", for the requests that wait and those that come."""
        self.mode, self.hold_after = "pass", None
        self._released.set()

    def writes(self):
        return [request for request in self.requests if request[0] in WRITING]

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.release()
        self._http.shutdown()


# ---- Steps ------------------------------------------------------------------------------------------

def said(console):
    """All that labels say now."""
    return [label.seen.name for label in console.find_all("label")]


def wait_said(console, *fragments, timeout=30):
    """Until one label holds one of the fragments; returns what it says."""
    last = []

    def look():
        last[:] = said(console)
        return next((text for text in last for fragment in fragments if fragment in text), None)
    try:
        return wait_until(f"a label that says {' or '.join(map(repr, fragments))}", look, timeout)
    except NotFound as error:
        raise NotFound(f"{error}; the labels say {last}") from None


def wait_title(console, fragment, timeout=60):
    """Until the window's title holds the fragment."""
    def look():
        return any(fragment in frame.seen.name for frame in console.application.children())
    try:
        wait_until(f"a window titled {fragment!r}", look, timeout)
    except NotFound as error:
        titles = [frame.seen.name for frame in console.application.children()]
        raise NotFound(f"{error}; there is {titles}") from None


def confirm(console, ticket=None):
    """Answers the question that comes up with yes."""
    button = console.wait_for("push button", "Confirm")
    if ticket:
        console.set_text("Ticket", ticket)
    button.press()
    console.wait_gone("push button", "Confirm")


def wait_rows(console, table, at_least=1, timeout=30):
    """The table, as soon as it shows so many rows."""
    def look():
        node = console.find("table", table)
        return node if node and node.row_count >= at_least else None
    return wait_until(f"table {table!r} with {at_least} rows", look, timeout)


def wait_cell(console, table, row_column, row_text, column, accepts, what, timeout=30):
    """Until the cell of `column`, in the row whose `row_column` is `row_text`, is accepted; returns its text."""
    last = [None]

    def look():
        node = console.find("table", table)
        row = node.find_row(row_column, row_text) if node else None
        last[0] = node.cell(row, column).name if row is not None else None
        return last[0] is not None and accepts(last[0])
    try:
        wait_until(what, look, timeout)
    except NotFound as error:
        raise NotFound(f"{error}; {column!r} of {row_text!r} is {last[0]!r}") from None
    return last[0]


def open_connection(console, connection_id):
    """Finds the connection through the filter box and opens its details."""
    wait_rows(console, "Connections", timeout=60)
    console.set_text("Filter connections", connection_id)

    def only_it():
        table = console.find("table", "Connections")
        if table and 1 <= table.row_count <= 5:
            row = table.find_row("Connection ID", connection_id)
            return None if row is None else table.cell(row, "Connection ID")
        return None
    wait_until(f"{connection_id} in the filtered table", only_it).click()
    wait_said(console, f"Connection ID: {connection_id}")


def select_all_of(console, integration):
    """Selects all connections of an integration, as its only rows; returns how many they are."""
    wait_rows(console, "Connections", 100, timeout=60)
    console.set_text("Filter connections", f"integration:{integration}")

    def only_these():
        table = console.find("table", "Connections")
        return table if table and 5 <= table.row_count < 100 else None
    table = wait_until(f"the connections of {integration} alone", only_these)
    table.cell(0, "Connection ID").click()
    key("ctrl+a")
    wait_until("all of them to be selected", lambda: table.cell(table.row_count - 1, "Connection ID").has("selected"))
    return table.row_count


def response_status(console, accepts, timeout=30):
    """Waits for a final status of the proxy's response; returns it."""
    last = [None]

    def look():
        label = console.find("label", "Response status")
        last[0] = label.description if label else None
        return last[0] and accepts(last[0])
    try:
        wait_until("the response status", look, timeout)
    except NotFound as error:
        raise NotFound(f"{error}; it is {last[0]!r}") from None
    return last[0]


def check_diagnostics(file):
    """Reads what --diagnostics wrote and checks that nothing is missing or empty."""
    with open(file, encoding="utf-8") as text:
        diagnostics = json.load(text)
    positive = ["firstUsablePaintMs", "longestEventLoopGapMs", "peakRssKb"]
    for field in positive:
        assert diagnostics.get(field, 0) > 0, f"diagnostics: {field} is {diagnostics.get(field)!r}"
    for field, kind in {"longestEventLoopGapWhere": str, "requests": dict, "writingRequests": int}.items():
        assert isinstance(diagnostics.get(field), kind), f"diagnostics: {field} is {diagnostics.get(field)!r}"
    assert diagnostics["longestEventLoopGapWhere"], "diagnostics: nowhere is the longest gap"
    return diagnostics
