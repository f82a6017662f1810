#!/usr/bin/env python3
"""Throughput and CPU per request of our server beside redis-server, alternating in one run.

usage: pair.py [--rounds 5] [--requests 400000] [--keys 1000000] [--size 16] [--ours CMD] [--reference CMD]

Machines are noisy, so only ratios are worth quoting: each round measures both, and the ratio is taken
round by round; the median and the extremes of the rounds are printed. The server runs on the first
core and redis-benchmark on the second. At -P 1 the client's core is the limit: look at CPU there.
"""
import argparse
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TICK = os.sysconf("SC_CLK_TCK")
WORKLOADS = [("SET", 16), ("GET", 16), ("INCR", 16), ("SET", 1), ("GET", 1)]


class Server:
    """One server program on a port of its own, ended by its pid."""

    def __init__(self, command, port):
        self.port = port
        self.folder = tempfile.mkdtemp(prefix="bench.")
        conf = os.path.join(self.folder, "redis.conf")
        with open(conf, "w") as out:
            out.write(f'port {port}\nbind 127.0.0.1\ndir {self.folder}\nsave ""\nappendonly no\n')
        log = open(os.path.join(self.folder, "log"), "w")
        self.process = subprocess.Popen(
            ["taskset", "-c", "0", *shlex.split(command), conf], stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
        self.wait_until_it_answers(command)

    def wait_until_it_answers(self, command):
        for _ in range(200):
            if subprocess.run(self.cli("ping"), capture_output=True).stdout.strip() == b"PONG":
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        sys.exit(f"{command} does not answer: see {self.folder}/log")

    def cli(self, *arguments):
        return ["redis-cli", "-p", str(self.port), *arguments]

    def cpu_seconds(self):
        with open(f"/proc/{self.process.pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def measure(self, test, pipeline, requests, keys, size):
        """Requests a second, microseconds of the server's CPU per request, p99 in milliseconds."""
        command = ["taskset", "-c", "1", "redis-benchmark", "-p", str(self.port), "-t", test.lower(), "-P", str(pipeline)]
        command += ["-n", str(requests), "-r", str(keys), "-d", str(size), "--csv"]
        before = self.cpu_seconds()
        row = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip().splitlines()[-1]
        cells = [cell.strip('"') for cell in row.split(",")]
        return float(cells[1]), (self.cpu_seconds() - before) / requests * 1e6, float(cells[6])

    def stop(self):
        self.process.terminate()
        self.process.wait(20)


def ratios(ours, reference):
    each = [a / b for a, b in zip(ours, reference)]
    return f"{statistics.median(each):5.2f} ({min(each):.2f} to {max(each):.2f})"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=400_000)
    parser.add_argument("--keys", type=int, default=1_000_000)
    parser.add_argument("--size", type=int, default=16)
    parser.add_argument("--ours", default=os.path.join(HERE, "..", "bin", "redis-server"))
    parser.add_argument("--reference", default="redis-server")
    options = parser.parse_args()
    ours, reference = Server(options.ours, 17500), Server(options.reference, 17501)
    try:
        for server in (ours, reference):
            for test, pipeline in WORKLOADS:  # fills the keys and warms the JIT
                server.measure(test, pipeline, options.requests, options.keys, options.size)
        print(f"ratios of ours to {options.reference}: median of {options.rounds} rounds (least to most)")
        print("test, pipeline    requests/s            CPU per request       p99")
        for test, pipeline in WORKLOADS:
            requests = options.requests if pipeline > 1 else options.requests // 4
            pairs = []
            for _ in range(options.rounds):
                pairs.append([s.measure(test, pipeline, requests, options.keys, options.size) for s in (ours, reference)])
            columns = [ratios([p[0][i] for p in pairs], [p[1][i] for p in pairs]) for i in range(3)]
            print(f"{test:4} -P {pipeline:<8}  {columns[0]:20}  {columns[1]:20}  {columns[2]}", flush=True)
    finally:
        ours.stop()
        reference.stop()


main()
