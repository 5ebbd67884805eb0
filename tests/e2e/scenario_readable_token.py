"""A token that says what it is for: decoded beside the scopes it grants, and kept nowhere."""
from console_driver import Console, scenario
from demo_environment import DemoServer, files_with, folder, open_connection, said, wait_rows, wait_said, wait_title
from waiting import wait_until


def decode(console, member):
    console.open_tab("Credentials")
    console.press("Show credentials")
    table = wait_rows(console, "Credentials")
    row = table.find_row(table.column_names[0], member)
    assert row is not None, f"{member} is not among {table.rows()}"
    cell = table.cell(row, 0)
    cell.click()
    wait_until(f"{member} selected", lambda: cell.has("selected"))
    assert not console.find("table", "Decoded token"), "decoded before anybody asked"
    console.press("Decode token")
    wait_said(console, f"Decoded {member}")
    return "\n".join(cell for row in wait_rows(console, "Decoded token", 5).rows() for cell in row)


def main(path):
    data = folder("data")
    with DemoServer(path) as server:
        with Console(path, "--data-dir", data, "--base-url", server.base_url, "--key-stdin", stdin=server.key) as console:
            wait_title(console, "127.0.0.1")
            open_connection(console, "salesforce-acme")
            token = decode(console, "access_token")
            for fragment in ("RS256", "https://acme.my.salesforce.example", "api refresh_token"):
                assert fragment in token, f"{fragment} is not in {token}"
            wait_said(console, "api\nrefresh_token")  # granted, as the token says
            # Another connection, another kind of token.
            open_connection(console, "okta-acme")
            assert not console.find("table", "Decoded token"), f"still shown: {said(console)}"
            token = decode(console, "token")
            assert "okta.users.read" in token, token
            assert console.quit() == 0
        for needle in (b"demo-secret-", b"eyJ", b"acme.my.salesforce", b"okta.users.read"):
            assert not files_with(data, needle), f"{needle} is kept in {files_with(data, needle)}"
        assert server.statistics()["writing"] == 0


scenario(main)
