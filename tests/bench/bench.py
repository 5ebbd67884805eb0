#!/usr/bin/env python3
"""Measures the release build against references of the same run; prints a table, writes build/bench.json.

Each entry: value, unit, reference (named), ratio = value / reference, and the goal for the ratio where
there is one. Smaller is better. Times are medians of several runs, console and reference by turns. Run by
`./dev bench`, on a desktop (tests/e2e/desktop --plain). BENCH_RUNS=1 makes it short.
"""
import contextlib
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

BUILD = os.path.abspath(sys.argv[1])
OUT = os.path.abspath(sys.argv[2])
CONSOLE = os.path.join(BUILD, "nango-console")
PROGRAMS = os.path.join(BUILD, "tests", "bench")
RUNS = int(os.environ.get("BENCH_RUNS", "7"))
KEY = "00000000-0000-4000-8000-000000000000"
# What Nango itself takes for a page of 2000 connections (nango-observed.md): the prebuilt bytes of our server
# take none, which makes curl as fast as memory.
NANGO_PAGE_MS = 45
IDLE_SECONDS = 20
LIMIT = 120  # seconds that no single program may take

results = {}


def progress(text):
    print(text, file=sys.stderr, flush=True)


def add(name, value, unit, reference_name, reference, goal=None, **more):
    ratio = value / reference if reference else None
    results[name] = {"value": round(value, 3), "unit": unit, "reference": f"{reference_name}: {round(reference, 3)} {unit}",
                     "ratio": round(ratio, 3) if ratio is not None else None, "goal": goal, **more}


def program(name):
    return os.path.join(PROGRAMS, name)


def json_of(*arguments):
    done = subprocess.run(arguments, check=True, stdout=subprocess.PIPE, text=True, timeout=LIMIT)
    return json.loads(done.stdout)


def medians(runs):
    return {name: statistics.median(run[name] for run in runs) for name, value in runs[0].items()
            if isinstance(value, (int, float))}


# ---- Windows --------------------------------------------------------------------------------------


def status_field(pid, name):
    with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as status:
        for line in status:
            if line.startswith(name + ":"):
                return int(line.split()[1])
    return 0


def wakeups(pid):
    """How often any of its threads has gone to sleep and been woken."""
    return sum(status_field(f"{pid}/task/{task}", "voluntary_ctxt_switches") for task in os.listdir(f"/proc/{pid}/task"))


def stop(process):
    process.send_signal(signal.SIGTERM)
    try:
        return process.communicate(timeout=20)[0]
    except subprocess.TimeoutExpired:
        process.kill()
        return process.communicate()[0]


def run_window(arguments, settle, key=None, idle=0, use=None, settled=None):
    """Runs a program with a window for a while; its figures, its memory at the end, its wake-ups when idle."""
    with tempfile.TemporaryDirectory() as folder:
        is_console = arguments[0] == CONSOLE
        figures_file = os.path.join(folder, "figures.json")
        extra = ["--data-dir", os.path.join(folder, "data"), "--diagnostics", figures_file] if is_console else []
        process = subprocess.Popen(arguments + extra, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        try:
            if key is not None:
                process.stdin.write(key + "\n")
                process.stdin.flush()
            time.sleep(settle)
            rss = status_field(process.pid, "VmRSS")
            if settled is not None:
                settled()
                time.sleep(2)
            before = wakeups(process.pid)
            time.sleep(idle)
            woken = wakeups(process.pid) - before
            if use is not None:
                use()
        finally:
            out = stop(process)
        with open(figures_file, encoding="utf-8") if is_console else open(os.devnull, encoding="utf-8") as figures:
            measured = json.loads(figures.read() if is_console else out)
        return {**measured, "rssKb": rss, "wakeups": woken}


def xdotool(*arguments):
    subprocess.run(["xdotool", *arguments], check=False, timeout=30)


def click(x, y):
    xdotool("search", "--name", "Nango Console", "mousemove", "--window", "%1", str(x), str(y), "click", "1")
    time.sleep(0.3)


def keys(*names):
    xdotool("key", "--delay", "60", *names)


def use_connections():
    """Filters letter by letter and clears it; opens the detail of one row after another; goes to both ends."""
    click(540, 70)  # the filter box of a window of 1280x800
    keys(*"globex", *["BackSpace"] * 6, *"customer9", "ctrl+a", "BackSpace")
    time.sleep(0.5)
    click(350, 250)  # a row
    time.sleep(0.5)
    keys("Down", "Down", *["Next"] * 5, *["Down"] * 10, "ctrl+End", "ctrl+Home")
    time.sleep(0.5)


def measure_start_and_idle():
    progress("start-up and idle memory …")
    empty_runs, demo_runs = [], []
    for _ in range(RUNS):
        empty_runs.append(run_window([program("bench_empty_window")], 1.5))
        demo_runs.append(run_window([CONSOLE, "--demo"], 4))
    empty, demo = medians(empty_runs), medians(demo_runs)
    add("cold_start", demo["firstUsablePaintMs"], "ms", "empty QMainWindow", empty["firstUsablePaintMs"], 2)
    add("idle_memory", demo["rssKb"] / 1024, "MiB", "empty QMainWindow", empty["rssKb"] / 1024, 3)
    gap = max(16, empty["longestEventLoopGapMs"])
    add("event_loop_gap_demo", demo["longestEventLoopGapMs"], "ms", "16 ms or the empty program's", gap, 1,
        where=demo_runs[-1]["longestEventLoopGapWhere"])
    progress("idle wake-ups …")
    caret = run_window([program("bench_empty_window"), "--caret"], 2, idle=IDLE_SECONDS)
    # With the caret in the filter box, as it is while someone works.
    idle = run_window([CONSOLE, "--demo"], 8, idle=IDLE_SECONDS, settled=lambda: click(540, 70))
    add("idle_wakeups", idle["wakeups"] / IDLE_SECONDS, "/s", "a window with a caret", caret["wakeups"] / IDLE_SECONDS, 1.5)
    return gap


# ---- Connections ----------------------------------------------------------------------------------


class Server:
    """bench_server, for as long as the block lasts."""

    def __init__(self, *arguments):
        self.arguments = arguments

    def __enter__(self):
        self.process = subprocess.Popen([program("bench_server"), *self.arguments], stdout=subprocess.PIPE, text=True)
        return json.loads(self.process.stdout.readline())

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()


def connection_urls(info):
    return [f'{info["baseUrl"]}/connections?limit=2000&page={page}' for page in range(info["pages"] + 1)]


def curl_ms(urls):
    """curl fetching them one after another over one connection."""
    with tempfile.NamedTemporaryFile("w", suffix=".curl") as config:
        for url in urls:
            config.write(f'url = "{url}"\noutput = "{os.devnull}"\n')
        config.flush()
        begin = time.monotonic()
        subprocess.run(["curl", "-s", "--config", config.name], check=True, timeout=LIMIT)
        return (time.monotonic() - begin) * 1000


@contextlib.contextmanager
def downloaded(urls):
    """What they answer, as files in memory."""
    folder = tempfile.mkdtemp(dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
    try:
        files = [os.path.join(folder, f"{i}.json") for i in range(len(urls))]
        for url, file in zip(urls, files):
            subprocess.run(["curl", "-s", "-o", file, url], check=True, timeout=LIMIT)
        yield files
    finally:
        shutil.rmtree(folder)


def simdjson_ms(name, files):
    """One On-Demand pass over them."""
    return statistics.median(json_of(program("bench_simdjson"), name, *files)["ms"] for _ in range(RUNS))


def measure_customers(files, pass_ms, json_mb):
    grouped = medians([json_of(program("bench_customers"), *files) for _ in range(min(RUNS, 3))])
    add("customers_100k_group", grouped["groupMs"], "ms", "a simdjson pass", pass_ms, slowest=grouped["slowestGroupMs"])
    add("customers_100k_group_peak", grouped["peakBytes"] / 1e6, "MB", "the JSON itself", json_mb, 1)
    add("customers_100k_kept", grouped["keptBytes"] / 1e6, "MB", "the JSON itself", json_mb, 1)
    add("customers_100k_filter", grouped["filterMs"], "ms", "one frame", 16, 1)


def measure_detail(base_url):
    runs = medians([json_of(program("bench_detail"), base_url) for _ in range(min(RUNS, 3))])
    add("detail_first_open", runs["firstOpenMs"], "ms", "one frame", 16, 1)
    add("detail_open", runs["openMs"], "ms", "one frame", 16, 1, slowest=runs["slowestOpenMs"])


def measure_editor(base_url):
    """The longest event of each step, against a frame."""
    progress("metadata of 5 MB …")
    runs = [json_of(program("bench_editor"), base_url) for _ in range(min(RUNS, 3))]
    where = [run.pop("where") for run in runs][-1]
    middle = medians(runs)
    for name, step in (("open", "open"), ("type_at_begin", "typeAtBegin"), ("type_at_end", "typeAtEnd"), ("fold", "fold"),
                       ("unfold", "unfold")):
        add(f"metadata_5mb_{name}", middle[f"{step}Ms"], "ms", "one frame", 16, 1, where=where)


def measure_connections(gap):
    progress("100,000 connections …")
    with Server() as info:
        urls = connection_urls(info)
        curl, loads = [], []
        for _ in range(RUNS):
            curl.append(curl_ms(urls))
            loads.append(json_of(program("bench_connections"), info["baseUrl"]))
        middle = medians(loads)
        assert middle["rows"] == info["rows"], middle
        fetched = statistics.median(curl)
        add("connections_100k_load", middle["loadMs"], "ms", "curl, page after page", fetched, 1)
        with downloaded(urls) as files:
            pass_ms = simdjson_ms("connections", files)
            add("connections_100k_load_simdjson", middle["loadMs"], "ms", "curl plus a simdjson pass", fetched + pass_ms)
            measure_customers(files[:-1], pass_ms, info["bytes"] / 1e6)
        add("connections_100k_first_rows", middle["firstRowsMs"], "ms", "one frame", 16)
        add("connections_100k_filter", middle["filterMs"], "ms", "one frame", 16, 1, slowest=middle["slowestFilterMs"])
        add("connections_100k_tag_filter", middle["tagFilterMs"], "ms", "one frame", 16, 1, slowest=middle["slowestTagFilterMs"])
        add("connections_100k_sort", middle["sortMs"], "ms", "a tenth of a second", 100, 1, slowest=middle["slowestSortMs"])
        add("plan_preview_10k", middle["planPreviewMs"], "ms", "a tenth of a second", 100, 1)
        json_mb = info["bytes"] / 1e6
        add("connections_100k_rows", (middle["memoryBytes"] - middle["searchBytes"]) / 1e6, "MB", "the JSON itself", json_mb, 1.2)
        add("connections_100k_search", middle["searchBytes"] / 1e6, "MB", "the JSON itself", json_mb, 0.7)
        add("connections_100k_peak", middle["peakBytes"] / 1e6, "MB", "bytes received", json_mb)
        measure_detail(info["baseUrl"])
        measure_editor(info["baseUrl"])
        arguments = [CONSOLE, "--base-url", info["baseUrl"], "--key-stdin"]
        windows = [run_window(arguments, 5, key=KEY, use=use_connections) for _ in range(min(RUNS, 3))]
        add("event_loop_gap_100k", medians(windows)["longestEventLoopGapMs"], "ms", "16 ms or the empty program's", gap, 1,
            where=windows[-1]["longestEventLoopGapWhere"])
    progress("100,000 connections of a server that takes its time …")
    with Server(str(NANGO_PAGE_MS)) as info:
        urls = connection_urls(info)
        runs = [(curl_ms(urls), json_of(program("bench_connections"), info["baseUrl"])["loadMs"]) for _ in range(min(RUNS, 3))]
        add("connections_100k_load_nango_pace", statistics.median(run[1] for run in runs), "ms",
            "curl, page after page", statistics.median(run[0] for run in runs), 1)


def measure_records():
    progress("1,000,000 records …")
    with Server() as info:
        base = f'{info["baseUrl"]}/records?model=Contact'
        firsts = [200 + 1000 * i for i in range((info["records"] - 200 + 999) // 1000)]
        urls = [f"{base}&limit=200"] + [f"{base}&cursor=c{first}&limit=1000" for first in firsts]
        runs = [(curl_ms(urls), json_of(program("bench_records"), info["baseUrl"])) for _ in range(min(RUNS, 3))]
        middle = medians([run[1] for run in runs])
        assert middle["rows"] == info["records"], middle
        fetched = statistics.median(run[0] for run in runs)
        add("records_1m_load", middle["loadMs"], "ms", "curl, page after page", fetched)
        # A twentieth of the pages stands for all of them.
        with downloaded(urls[1::20]) as files:
            add("records_1m_load_simdjson", middle["loadMs"], "ms", "curl plus a simdjson pass",
                fetched + 20 * simdjson_ms("records", files))
        add("records_1m_memory", middle["peakBytes"] / 1e6, "MB", "the goal", 300, 1)
        add("records_1m_screen", middle["screenMs"], "ms", "one frame", 16, 1, slowest=middle["slowestScreenMs"])


def print_table():
    print(f'{"what":34} {"value":>10}       {"ratio":>7} {"goal":>5}  reference')
    for name, entry in results.items():
        met = "" if entry["goal"] is None else ("ok" if entry["ratio"] <= entry["goal"] else "MISSED")
        more = "  (" + entry["where"] + ")" if "where" in entry and met == "MISSED" else ""
        print(f'{name:34} {entry["value"]:>10} {entry["unit"]:4}  {entry["ratio"]:>7} {entry["goal"] or "":>5}  '
              f'{entry["reference"]} {met}{more}')
    load = os.getloadavg()
    print(f"load average at the end: {load[0]:.1f} {load[1]:.1f} {load[2]:.1f} on {os.cpu_count()} processors")


measure_connections(measure_start_and_idle())
measure_records()
with open(OUT, "w", encoding="utf-8") as out:
    json.dump(results, out, indent=1)
    out.write("\n")
print_table()
