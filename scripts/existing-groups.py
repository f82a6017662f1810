#!/usr/bin/env python3
"""Holds the command tables and random commands against redis-server, for the groups of commands that exist.

usage: existing-groups.py TOOLS SERVER [--seeds 20]

TOOLS is the folder of command_coverage.py and diff_fuzz.py. They presuppose that the server has all data types;
here their keys are strings, and only the groups string and generic are generated. Ends with 1 on any difference.
"""
import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import time

# Keys have the names that the generator uses, and are all strings, of every encoding.
SETUP = [
    "DEBUG SET-ACTIVE-EXPIRE 0",  # whether an expired key is gone yet when the digest is taken is chance
    "SET s1 hello",
    "SET s2 \x00\xff\x7f",
    "SET n1 10",
    "SET l1 12345678901234567890",
    "SET h1 1.5",
    "SET z1 " + "x" * 60,
    "SET set1 -5 EX 1000",
]
GROUPS = {"string", "generic", "connection", "transactions", "cluster"}
# SORT is for other types; CLIENT's tracking comes with them.
NOT_YET = {"sort", "sort_ro", "client|caching", "client|getredir", "client|tracking", "client|trackinginfo"}
NOT_SENT = "sort,sort_ro,migrate"


def start(command, port, folder):
    conf = os.path.join(folder, f"{port}.conf")
    with open(conf, "w") as out:
        out.write(f'port {port}\nbind 127.0.0.1\ndir {folder}\ndbfilename {port}.rdb\nsave ""\nenable-debug-command yes\n')
    process = subprocess.Popen([command, conf], stdout=subprocess.DEVNULL)
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return process
        except OSError:
            time.sleep(0.1)
    sys.exit(f"{command} does not listen")


def tables_differ(tools, pair, folder):
    """Whether a command that exists differs, or one of the groups is missing."""
    found = os.path.join(folder, "coverage.json")
    subprocess.run([sys.executable, os.path.join(tools, "command_coverage.py"), *pair, "--quiet", "--json", found])
    with open(found) as lines:
        report = json.load(lines)
    docs = report["reference"]["docs"]
    missing = [name for name in report["missing"] if name not in NOT_YET and docs.get(name, {}).get("group") in GROUPS]
    wrong = {key: report[key] for key in ("different", "docs_different", "extra") if report[key]}
    if missing or wrong:
        print("command tables:", json.dumps({"missing": missing, **wrong}, indent=1))
    return bool(missing or wrong)


def independent_of_the_clock(generator):
    """Whether the same time from now on is greater than before depends on the millisecond: EXPIREAT has GT and LT."""

    class Steady(generator):
        def command(self, name):
            words = super().command(name)
            relative = name in ("expire", "pexpire")
            return [word for word in words if not (relative and word.upper() in (b"GT", b"LT"))]

    return Steady


def commands_differ(fuzzer, pair, seeds):
    fuzzer.SETUP = SETUP
    fuzzer.Gen = independent_of_the_clock(fuzzer.Gen)
    differ = False
    for seed in range(1, seeds + 1):
        for protocol in ("2", "3"):
            sys.argv = ["diff_fuzz", *pair, "--seed", str(seed), "--rounds", "100", "--resp", protocol, "--dump"]
            sys.argv += ["--only", "string,generic", "--exclude", NOT_SENT, "--shrink"]
            differ |= fuzzer.main() != 0
    return differ


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tools")
    parser.add_argument("server")
    parser.add_argument("--seeds", type=int, default=20)
    options = parser.parse_args()
    sys.path.insert(0, options.tools)
    import diff_fuzz

    with tempfile.TemporaryDirectory() as folder:
        servers = []
        try:
            servers.append(start("redis-server", 7001, folder))
            servers.append(start(options.server, 7002, folder))
            pair = ["127.0.0.1:7001", "127.0.0.1:7002"]
            differ = tables_differ(options.tools, pair, folder)
            differ |= commands_differ(diff_fuzz, pair, options.seeds)
        finally:
            for server in servers:
                server.terminate()
                server.wait(30)
    sys.exit(1 if differ else 0)


main()
