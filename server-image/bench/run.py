#!/usr/bin/env python3
"""Runs parts of the benchmark and writes what they found into docs/performance.md.

usage: run.py [--list] [PART...]

Without PART all run. A part is a script beside this one that prints figures as lines of JSON (servers.figure).
In the document each part has a region between two comments, which is written anew when the part runs; all other
text there is written by hand and stays. Ends with 1 if a bound does not hold, with 2 if a script fails.
"""
import datetime
import itertools
import json
import os
import platform
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.realpath(__file__))
DOCUMENT = os.path.join(HERE, "..", "..", "docs", "performance.md")

# Name of a part, its heading, and the scripts with their options.
PARTS = [
    ("throughput", "Throughput and latency", ["pair.py"]),
    ("connections", "Idle connections", ["idle_connections.py"]),
    ("memory", "Memory per key", ["memory.py"]),
    ("snapshot", "Snapshots and loading", ["snapshot.py"]),
    ("stalls", "Waits of other clients", ["stalls.py"]),
    ("eviction", "Eviction and memory accounting", ["eviction.py"]),
    ("start", "Start", ["start.py"]),
    ("failover-local", "A killed primary, on loopback", ["killed_primary.py"]),
    ("slots", "Moving slots", ["slot_moves.py"]),
]


def run(script):
    """The figures of a script, shown as they come; None when it fails."""
    figures = []
    with subprocess.Popen([sys.executable, os.path.join(HERE, *script.split()[:1]), *script.split()[1:]],
                          stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            try:
                figures.append(json.loads(line))
                print("  " + "  ".join(row(figures[-1])), flush=True)
            except json.JSONDecodeError:
                print("  " + line, end="", flush=True)
    return figures if process.returncode == 0 else None


def row(figure):
    """A figure as the cells of the document's table."""
    value = f"{number(figure['value'])} {figure.get('unit', '')}".strip()
    if "spread" in figure:
        value += " ({} to {})".format(*map(number, figure["spread"]))
    beside = ", ".join(f"{name} {number(peer)}" for name, peer in figure.get("peers", {}).items())
    bound = figure.get("bound")
    holds = {True: "yes", False: "**no**", None: ""}[figure.get("holds")]
    return figure["figure"], value, beside, bound.replace("<=", "≤").replace(">=", "≥") if bound else "", holds


def number(value):
    """Three significant digits, without a tail of zeros."""
    if not isinstance(value, (int, float)):
        return str(value)
    return f"{value:,.0f}" if abs(value) >= 100 else f"{float(f'{value:.3g}'):g}"


def region(name, figures):
    """The generated text of a part."""
    lines = [marker(name), ""]
    for command, group in itertools.groupby(figures, lambda figure: figure["command"]):
        lines += ["| figure | measured (least to most) | beside | bound | holds |", "| --- | --- | --- | --- | --- |"]
        lines += ["| " + " | ".join(row(figure)) + " |" for figure in group]
        lines += ["", f"`{command}`, {machine()}", ""]
    return "\n".join([*lines, end_marker(name)])


def marker(name):
    return f"<!-- {name}: written by ./dev bench {name} -->"


def end_marker(name):
    return f"<!-- end of {name} -->"


def machine():
    with open("/proc/cpuinfo") as cpuinfo:
        model = next((line.split(":", 1)[1].strip() for line in cpuinfo if line.startswith("model name")), platform.machine())
    return f"{datetime.date.today()}, {os.cpu_count()} cores of {model}, Linux {platform.release().split('-')[0]}"


def write(name, heading, figures):
    """Puts a part's region in place of its old one, else below its heading, else at the end of the document."""
    with open(DOCUMENT) as document:
        text = document.read()
    fresh = region(name, figures)
    old = re.compile(re.escape(marker(name)) + ".*?" + re.escape(end_marker(name)), re.DOTALL)
    if old.search(text):
        text = old.sub(lambda _: fresh, text)
    elif f"\n## {heading}\n" in text:
        text = text.replace(f"\n## {heading}\n", f"\n## {heading}\n\n{fresh}\n", 1)
    else:
        text = f"{text.rstrip()}\n\n## {heading}\n\n{fresh}\n"
    with open(DOCUMENT, "w") as document:
        document.write(text)


def main(names):
    if names == ["--list"]:
        for name, heading, scripts in PARTS:
            print(f"{name:16} {heading} ({', '.join(scripts)})")
        return 0
    unknown = set(names) - {name for name, _, _ in PARTS}
    if unknown:
        sys.exit(f"bench: there is no {', '.join(sorted(unknown))}; --list says what there is")
    failed, missed = [], []
    for name, heading, scripts in PARTS:
        if names and name not in names:
            continue
        print(f"{name}: {heading}", flush=True)
        results = [run(script) for script in scripts]
        failed += [script for script, figures in zip(scripts, results) if figures is None]
        figures = [figure for each in results for figure in each or []]
        missed += [figure["figure"] for figure in figures if figure.get("holds") is False]
        if figures and None not in results:
            write(name, heading, figures)
    for script in failed:
        print(f"failed: {script}")
    for name in missed:
        print(f"bound does not hold: {name}")
    return 2 if failed else 1 if missed else 0


sys.exit(main(sys.argv[1:]))
