#!/usr/bin/env python3
"""Format, clang-tidy and clazy for ./dev check: on every source, or on the files named.

A file whose text, headers and rules did not change since it was found clean is not looked at again
(build/dev/check holds the memory), so that a second run costs seconds.
"""
import concurrent.futures
import hashlib
import json
import os
import shlex
import subprocess
import sys

ROOT = os.path.realpath(os.path.join(os.path.dirname(__file__), "..", ".."))
BUILD = os.path.join(ROOT, "build", "dev")
MEMORY = os.path.join(BUILD, "check")
FOLDERS = ("app", "models", "ui", "tests")
CLAZY_CHECKS = "level1,connect-3arg-lambda,lambda-in-connect,old-style-connect,connect-by-name," \
               "no-qproperty-without-notify,no-non-pod-global-static,no-range-loop-detach"
# What only gcc understands, or what would analyse the precompiled header instead of the file.
DROPPED = ("-fpch-preprocess", "-Winvalid-pch", "-fsanitize", "-fno-sanitize", "-mno-direct", "-Werror")


def sources():
    for folder in FOLDERS:
        for where, _, names in os.walk(os.path.join(ROOT, folder)):
            yield from (os.path.join(where, name) for name in names if name.endswith((".cpp", ".h")))


def clean_command(entry):
    """The compile command as clang can use it: without compiler launcher, precompiled header and sanitizers."""
    words = shlex.split(entry["command"])
    compiler = next(i for i, word in enumerate(words) if word.endswith(("c++", "g++", "clang++")))
    kept, skip = ["clang++"], False
    for word, following in zip(words[compiler + 1:], words[compiler + 2:] + [""]):
        if skip:
            skip = False
        elif word == "-include" and "cmake_pch" in following:
            skip = True
        elif not word.startswith(DROPPED):
            kept.append(word)
    return shlex.join(kept)


def write_compile_commands():
    with open(os.path.join(BUILD, "compile_commands.json"), encoding="utf-8") as file:
        entries = json.load(file)
    clean = [{"directory": entry["directory"], "file": entry["file"], "command": clean_command(entry)}
             for entry in entries if entry["file"].startswith(tuple(f"{ROOT}/{folder}/" for folder in FOLDERS))]
    os.makedirs(MEMORY, exist_ok=True)
    with open(os.path.join(MEMORY, "compile_commands.json"), "w", encoding="utf-8") as file:
        json.dump(clean, file)
    return sorted({entry["file"] for entry in clean})


def headers_by_source():
    """Which of our headers each source includes, as ninja noted when it built it."""
    listing = subprocess.run(["ninja", "-C", BUILD, "-t", "deps"], capture_output=True, text=True, check=True).stdout
    headers = {}
    for block in listing.split("\n\n"):
        lines = [os.path.join(BUILD, line.strip()) for line in block.splitlines()[1:] if line.strip()]
        if lines:
            ours = [os.path.normpath(line) for line in lines if os.path.normpath(line).startswith(ROOT)]
            if ours:
                headers.setdefault(ours[0], set()).update(ours)
    return headers


def fingerprint(tool, source, headers):
    digest = hashlib.sha256(tool.encode())
    for path in sorted({source, *headers.get(source, ()), os.path.join(ROOT, ".clang-tidy"), os.path.realpath(__file__)}):
        if os.path.exists(path):
            with open(path, "rb") as file:
                digest.update(file.read())
    return os.path.join(MEMORY, digest.hexdigest()[:32] + ".clean")


def analyse(tool, source, headers):
    """(what the tool found, or None; whether it was remembered)"""
    memory = fingerprint(tool, source, headers)
    if os.path.exists(memory):
        return None
    ours = f"^{ROOT}/({'|'.join(FOLDERS)})/"
    if tool == "clang-tidy":
        command = ["clang-tidy", "-p", MEMORY, "--quiet", f"--header-filter={ours}", source]
    else:
        command = ["clazy-standalone", "-p", MEMORY, f"-checks={CLAZY_CHECKS}", f"-header-filter={ours}", source]
    run = subprocess.run(command, capture_output=True, text=True)
    text = (run.stdout + run.stderr).strip()
    found = [line for line in text.splitlines() if ": warning: " in line or ": error: " in line]
    if run.returncode == 0 and not found:
        open(memory, "w", encoding="utf-8").close()
        return None
    return text


def check_format(files):
    run = subprocess.run(["clang-format", "--dry-run", "-Werror", *files], cwd=ROOT, capture_output=True, text=True)
    wrong = sorted({line.split(":")[0] for line in run.stderr.splitlines() if ": error: " in line})
    for file in wrong:
        print(f"format: {os.path.relpath(file, ROOT)} (clang-format -i mends it)")
    return len(wrong)


def main():
    wanted = [os.path.realpath(argument) for argument in sys.argv[1:]]
    files = [file for file in sorted(sources()) if not wanted or file in wanted]
    compiled = [file for file in write_compile_commands() if not wanted or file in wanted]
    headers = headers_by_source()
    findings = {"clang-format": check_format(files)}
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for tool in ("clang-tidy", "clazy"):
            findings[tool] = 0
            for text in pool.map(lambda source, tool=tool: analyse(tool, source, headers), compiled):
                if text:
                    findings[tool] += 1
                    print(text, flush=True)
    print(f"\n{len(files)} files formatted, {len(compiled)} analysed; files with findings: "
          + ", ".join(f"{tool} {count}" for tool, count in findings.items()))
    return 1 if any(findings.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
