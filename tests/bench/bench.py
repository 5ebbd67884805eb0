#!/usr/bin/env python3
"""Measures the release build against references of the same run; prints a table, writes build/bench.json.

Each entry: value, unit, reference (named), ratio = value / reference, and the goal for the ratio where
there is one. Smaller is better. Run by `./dev bench`, on a desktop (tests/e2e/desktop --plain).
"""
import json
import os
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
RUNS = 7

LIMIT = 120  # seconds that no single program may take

results = {}


def progress(text):
    print(text, file=sys.stderr, flush=True)


def add(name, value, unit, reference_name, reference, goal=None):
    ratio = value / reference if reference else None
    results[name] = {"value": round(value, 3), "unit": unit, "reference": f"{reference_name}: {round(reference, 3)} {unit}",
                     "ratio": round(ratio, 3) if ratio is not None else None, "goal": goal}


def resident_kb(pid):
    with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as status:
        for line in status:
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
    return 0


def stop(process):
    process.send_signal(signal.SIGTERM)
    try:
        return process.communicate(timeout=20)[0]
    except subprocess.TimeoutExpired:
        process.kill()
        return process.communicate()[0]


def run_window(arguments, settle, key=None):
    """Runs a program with a window for a while; its figures, and its memory at the end."""
    with tempfile.TemporaryDirectory() as folder:
        is_console = arguments[0] == CONSOLE
        figures_file = os.path.join(folder, "figures.json")
        extra = ["--data-dir", os.path.join(folder, "data"), "--diagnostics", figures_file] if is_console else []
        process = subprocess.Popen(arguments + extra, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        if key is not None:
            process.stdin.write(key + "\n")
            process.stdin.flush()
        time.sleep(settle)
        rss = resident_kb(process.pid)
        out = stop(process)
        text = open(figures_file, encoding="utf-8").read() if is_console else out
        figures = json.loads(text)
        figures["rssKb"] = rss
        return figures


def median_window(arguments, settle, **more):
    runs = [run_window(arguments, settle, **more) for _ in range(RUNS)]
    return {name: statistics.median(run[name] for run in runs)
            for name in ("firstUsablePaintMs", "longestEventLoopGapMs", "rssKb")}


def measure_start_and_idle():
    progress("start-up and idle memory …")
    empty = median_window([os.path.join(PROGRAMS, "bench_empty_window")], 1.5)
    demo = median_window([CONSOLE, "--demo"], 4)
    add("cold_start", demo["firstUsablePaintMs"], "ms", "empty QMainWindow", empty["firstUsablePaintMs"], 2)
    add("idle_memory", demo["rssKb"] / 1024, "MiB", "empty QMainWindow", empty["rssKb"] / 1024, 3)
    add("event_loop_gap_demo", demo["longestEventLoopGapMs"], "ms", "16 ms or the empty program's",
        max(16, empty["longestEventLoopGapMs"]), 1)
    return empty


def measure_connections(empty):
    progress("100,000 connections …")
    server = subprocess.Popen([os.path.join(PROGRAMS, "bench_server")], stdout=subprocess.PIPE, text=True)
    try:
        info = json.loads(server.stdout.readline())
        urls = [f'{info["baseUrl"]}/connections?limit=2000&page={page}' for page in range(info["pages"] + 1)]
        curl_arguments = ["curl", "-s"]
        for url in urls:
            curl_arguments += ["-o", os.devnull, url]
        curl, loads = [], []
        for _ in range(RUNS):
            begin = time.monotonic()
            subprocess.run(curl_arguments, check=True, timeout=LIMIT)
            curl.append((time.monotonic() - begin) * 1000)
            done = subprocess.run([os.path.join(PROGRAMS, "bench_connections"), info["baseUrl"]], check=True,
                                  stdout=subprocess.PIPE, text=True, timeout=LIMIT)
            loads.append(json.loads(done.stdout))
        middle = {name: statistics.median(load[name] for load in loads) for name in loads[0]}
        assert middle["rows"] == 100_000, middle
        add("connections_100k_load", middle["loadMs"], "ms", "curl, page after page", statistics.median(curl), 1)
        add("connections_100k_filter", middle["filterMs"], "ms", "one frame", 16, 1)
        add("connections_100k_sort", middle["sortMs"], "ms", "a tenth of a second", 100, 1)
        add("connections_100k_memory", middle["memoryBytes"] / 1e6, "MB", "the JSON itself", info["bytes"] / 1e6, 1.9)
        window = run_window([CONSOLE, "--base-url", info["baseUrl"], "--key-stdin"], 6,
                            key="00000000-0000-4000-8000-000000000000")
        add("event_loop_gap_100k", window["longestEventLoopGapMs"], "ms", "16 ms or the empty program's",
            max(16, empty["longestEventLoopGapMs"]), 1)
        results["event_loop_gap_100k"]["where"] = window["longestEventLoopGapWhere"]
    finally:
        server.kill()
        server.wait()


def print_table():
    print(f'{"what":28} {"value":>12}  {"ratio":>7} {"goal":>5}  reference')
    for name, entry in results.items():
        met = "" if entry["goal"] is None else ("ok" if entry["ratio"] <= entry["goal"] else "MISSED")
        print(f'{name:28} {entry["value"]:>9} {entry["unit"]:3} {entry["ratio"]:>7} {entry["goal"] or "":>5}  '
              f'{entry["reference"]} {met}')


measure_connections(measure_start_and_idle())
with open(OUT, "w", encoding="utf-8") as out:
    json.dump(results, out, indent=1)
    out.write("\n")
print_table()
