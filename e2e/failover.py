#!/usr/bin/env python3
"""docs/failover.md from the lines that scenarios appended to a file.

usage: failover.py LINES [--hold]

Scenarios that LINES has nothing of keep the figures that docs/failover.md has. Several lines of one
scenario and client become their median. With --hold the medians are held to the limits of
failover.tsv, and the status says whether all of them are kept: only over lines without a client and
with Jedis, since stock Lettuce looks for a lost primary in its own time.
"""
import os
import statistics
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TABLE = os.path.join(HERE, "failover.tsv")
DOCUMENT = os.path.join(HERE, "..", "docs", "failover.md")
HEADER = """# What faults and changes cost

Each row is a scenario of [e2e](../e2e/src/test) on the three-node Kubernetes of [e2e/kubernetes](../e2e/kubernetes),
with 3 shards, 1 replica and a volume for each server unless it says otherwise. Meanwhile one program, with a stock
cluster client, writes numbered values to all 16384 slots, about 1,500 a second; afterwards every value that was
acknowledged is read back. *Gap* is the longest time without an acknowledged write in the worst of 16 ranges of slots.
*WAIT 1*: a write counts as acknowledged when a replica has it. A gap holds what the client adds: stock Jedis waits two
seconds for an answer of a silent server; in the one run that was looked at closely its first attempt failed after four.
*Longest time without a primary* leaves that out: a program that
waits for no server longer than 100 ms writes to each shard.

The peer is valkey-operator (main branch, August 2026) with Valkey 9.1.2, cluster-node-timeout 2000, on such a
Kubernetes with 1,500 writes a second. Times are those of a small noisy machine.

`./dev test e2e` writes this file and fails on a lost acknowledged write, a wrong role, a cluster that does not come
back and a status that is not true; never on time. `./dev bench failover` runs scenarios several times and holds the
medians to the bounds.

| scenario | ours | bound | peer |
| --- | --- | --- | --- |
"""


class Line:
    """One run of one scenario."""

    def __init__(self, text):
        fields = (text.rstrip("\n").split("\t") + [""] * 10)[:10]
        self.name, self.client, self.text = fields[0], fields[1], fields[9]
        numbers = [float(field) if field else None for field in fields[2:9]]
        self.seconds, _, self.gap, self.acknowledged, self.refused, self.unknown, self.lost = numbers


class Row:
    """One scenario of the table."""

    def __init__(self, text):
        fields = (text.rstrip("\n").split("\t") + [""] * 6)[:6]
        self.name, self.peer, self.bound = fields[:3]
        self.seconds, self.gap, self.lost = [float(field) if field else None for field in fields[3:]]


def median(lines, field):
    values = [getattr(line, field) for line in lines if getattr(line, field) is not None]
    return statistics.median(values) if values else None


def seconds(value):
    return f"{value:.1f} s" if value >= 10 else f"{value:.2g} s" if value < 1 else f"{value:.1f} s"


def told(lines):
    """What the runs with one client came to."""
    if lines[0].text:
        return lines[-1].text
    parts = [seconds(median(lines, "seconds"))]
    if lines[0].gap is not None:
        parts.append(f"gap {seconds(median(lines, 'gap'))}")
    if lines[0].lost is not None:
        parts.append(f"{max(line.lost for line in lines):.0f} lost")
        errors = median(lines, "refused") + median(lines, "unknown")
        if errors:
            parts.append(f"{errors:.0f} errors seen")
    return ", ".join(parts)


def ours(lines):
    clients = sorted({line.client for line in lines})
    cells = []
    for client in clients:
        runs = [line for line in lines if line.client == client]
        name = "" if client == "-" or client.endswith("WAIT 1") else f" ({client})"
        count = f" [{len(runs)} runs]" if len(runs) > 1 else ""
        cells.append(told(runs) + name + count)
    return "; ".join(cells)


def misses(row, lines):
    """The limits that the medians of a scenario do not keep."""
    runs = [line for line in lines if line.client == "-" or line.client.startswith("Jedis")]
    for field in ("seconds", "gap", "lost"):
        limit = getattr(row, field)
        value = median(runs, field)
        if limit is not None and value is not None and value > limit:
            yield f"{row.name}: {field} {value:.2f}, bound {limit:g}"


def before():
    """The figures of the document as it is, by scenario."""
    figures = {}
    if os.path.exists(DOCUMENT):
        with open(DOCUMENT, encoding="utf-8") as document:
            for text in document:
                cells = [cell.strip() for cell in text.split("|")]
                if len(cells) == 6 and cells[1] not in ("scenario", "---"):
                    figures[cells[1]] = cells[2]
    return figures


def read(path, kind):
    with open(path, encoding="utf-8") as file:
        return [kind(text) for text in file if text.strip() and not text.startswith("#")]


def main():
    hold = "--hold" in sys.argv
    lines = read(next(word for word in sys.argv[1:] if not word.startswith("--")), Line)
    rows = read(TABLE, Row)
    unknown = {line.name for line in lines} - {row.name for row in rows}
    if unknown:
        sys.exit(f"failover.py: {TABLE} has no row for: {', '.join(sorted(unknown))}")
    figures, missed = before(), []
    with open(DOCUMENT + ".new", "w", encoding="utf-8") as document:
        document.write(HEADER)
        for row in rows:
            mine = [line for line in lines if line.name == row.name]
            figure = ours(mine) if mine else figures.get(row.name, "")
            if figure:
                document.write(f"| {row.name} | {figure} | {row.bound} | {row.peer} |\n")
            missed += misses(row, mine)
    os.replace(DOCUMENT + ".new", DOCUMENT)
    if hold and missed:
        sys.exit("medians beyond their bounds:\n  " + "\n  ".join(missed))


if __name__ == "__main__":
    main()
