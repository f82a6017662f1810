#!/usr/bin/env python3
"""How soon a server answers after its start, and how good its first answers are.

usage: start.py [--rounds 6] [--image FILE]

The image is unpacked and its program started in it, as a container runtime does: a root of its own, its
environment, nothing of the JDK outside. First figure: from exec to the first PONG. Second: a cluster node with
all slots is asked for 20,000 SETs by 50 clients as soon as /readyz says 200; p99 of those is compared with p99
of later 20,000s.
"""
import argparse
import contextlib
import json
import os
import shlex
import statistics
import subprocess
import tarfile
import tempfile
import time
import urllib.request

from servers import HERE, Server, figure, free_port, peers

REQUESTS = 20_000
ROUNDS_TO_WARM = 15
WARM_ROUNDS = 5

ENTER = """
root=$1 temporary=$2; shift 2
mkdir -p "$root/proc" "$root/dev" "$root$temporary"
mount --rbind /proc "$root/proc"; mount --rbind /dev "$root/dev"; mount --bind "$temporary" "$root$temporary"
exec chroot "$root" "$@"
"""


@contextlib.contextmanager
def unpacked(image):
    """The command that starts the image's program in a root of its own."""
    with tempfile.TemporaryDirectory(prefix="bench.image.") as root:
        with tarfile.open(image) as archive:
            (manifest,) = json.load(archive.extractfile("manifest.json"))
            config = json.load(archive.extractfile(manifest["Config"]))["config"]
            for layer in manifest["Layers"]:
                with tarfile.open(fileobj=archive.extractfile(layer), mode="r:gz") as files:
                    files.extractall(root, filter="tar")
        # The mounts are the process's own and gone with it, so that what is deleted at the end is ours.
        yield shlex.join(
            ["env", "-i", *config["Env"], "PATH=" + os.environ["PATH"]]
            + ["unshare", "--mount", "sh", "-ec", ENTER, "sh", root, tempfile.gettempdir(), *config["Entrypoint"]]
        )


def p99_of_sets(server):
    """p99 in milliseconds of 20,000 SETs."""
    command = ["redis-benchmark", "-p", str(server.port), "-n", str(REQUESTS), "-r", "100000", "-d", "16", "-t", "set", "--csv"]
    row = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip().splitlines()[-1]
    return float(row.split(",")[6].strip('"'))


def wait_until_ready(admin_port, seconds=60):
    for _ in range(int(seconds / 0.005)):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{admin_port}/readyz", timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:  # refused, or another status
            pass
        time.sleep(0.005)
    raise RuntimeError("the server does not get ready")


def seconds_to_pong(command):
    with Server(command) as server:
        return server.seconds_to_pong


def first_and_warm(command):
    """p99 of the first 20,000 requests after readiness, of warm ones, and seconds from start to readiness."""
    admin_port = free_port()
    settings = [f"admin-port {admin_port}", "cluster-enabled yes"]
    with Server(command, settings=settings) as server:
        server.call("CLUSTER", "ADDSLOTSRANGE", 0, 16383)
        wait_until_ready(admin_port)
        ready = time.monotonic() - server.started
        first = p99_of_sets(server)
        later = [p99_of_sets(server) for _ in range(ROUNDS_TO_WARM)]
        return first, statistics.median(later[-WARM_ROUNDS:]), ready


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--image", default=os.path.join(HERE, "..", "target", "image.tar"))
    options = parser.parse_args()
    with unpacked(options.image) as command:
        seconds_to_pong(command)  # the files are in the page cache from here on
        programs = {"ours": command, **peers()}
        times = {name: [] for name in programs}
        firsts = []
        for _ in range(options.rounds):
            for name, program in programs.items():
                times[name].append(1000 * seconds_to_pong(program))
            firsts.append(first_and_warm(command))
    others = {name: round(statistics.median(values)) for name, values in times.items() if name != "ours"}
    figure("start to first PONG", spread(times["ours"]), "<= 350", "ms", peers=others)
    figure(
        "first 20,000 requests after readiness: p99",
        spread([first / warm for first, warm, _ in firsts]),
        "<= 2",
        "x p99 when warm",
        milliseconds=[round(statistics.median(column), 3) for column in list(zip(*firsts))[:2]],
    )
    figure("start to readiness, warm-up included", spread([1000 * ready for _, _, ready in firsts]), unit="ms")


def spread(values):
    return statistics.median(values), min(values), max(values)


main()
