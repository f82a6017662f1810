#!/usr/bin/env python3
"""Resident memory of our server beside redis-server and Valkey, the same keys in each.

usage: memory.py [small] [large] [rewrite] [--keys N] [--minutes M] [--ours CMD] [--valkey CMD]

small    bytes per key of 16-byte values, with and without a TTL: 1 M and 10 M keys, or --keys
large    values of 100 B, 1 KB and 100 KB
rewrite  values of 1 to 1000 bytes, rewritten at random: resident size against the bytes of keys and
         values, 50 times each key, or for --minutes

Bytes per key are (resident after - resident empty) / keys, 3 s after the last write. What an empty process takes
is printed beside it.
"""
import os
import random
import sys
import time

from parts import command_line, run_parts
from servers import Server, figure

BATCH = 1000
KEY = b"key:%010d"
KEY_LENGTH = 14
FAR_MILLIS = 1 << 42


def pump(client, requests, replies):
    """Sends pipelined requests that are answered with +OK each."""
    client.socket.sendall(requests)
    left = 5 * replies
    while left > 0:
        left -= len(client.socket.recv(1 << 16))


def fill(server, keys, size, expires=False):
    """Sets keys to values that no compression can shorten, since a snapshot may compress."""
    form = b"*%d\r\n$3\r\nSET\r\n$%d\r\n%s\r\n$%d\r\n" % (5 if expires else 3, KEY_LENGTH, KEY, size)
    noise = os.urandom(1 << 20)
    tail = b"\r\n$4\r\nPXAT\r\n$13\r\n%013d\r\n" % FAR_MILLIS if expires else b"\r\n"
    batch = max(1, min(BATCH, (1 << 20) // size))
    with server.client() as client:
        for start in range(0, keys, batch):
            end = min(start + batch, keys)
            parts = []
            for i in range(start, end):
                at = random.randrange(len(noise) - size)
                parts += (form % i, noise[at : at + size], tail)
            pump(client, b"".join(parts), end - start)


def settled(server):
    time.sleep(3)
    return server.resident()


def per_key(command, keys, size, expires=False):
    """Bytes per key, and resident bytes empty and full."""
    with Server(command) as server:
        time.sleep(2)
        empty = server.resident()
        fill(server, keys, size, expires)
        full = settled(server)
        if server.call("DBSIZE") != keys:
            sys.exit(f"{command} holds {server.call('DBSIZE')} keys instead of {keys}")
        return (full - empty) / keys, empty, full


def compare(programs, name, keys, size, expires=False, bound=None):
    """One figure; the bound is a number of bytes, or that Valkey takes no less."""
    found = {program: per_key(command, keys, size, expires) for program, command in programs.items()}
    each, empty, full = found.pop("ours")
    if bound is None and "Valkey 9.1.2" in found:
        bound = f"<= {found['Valkey 9.1.2'][0]:.1f}"
    figure(
        name,
        each,
        bound,
        "bytes per key",
        peers={peer: values[0] for peer, values in found.items()},
        process_mb={"ours": [empty / 1e6, full / 1e6]} | {peer: [v[1] / 1e6, v[2] / 1e6] for peer, v in found.items()},
    )


def small(programs, options):
    for keys, plain, expiring in ((1_000_000, 66, None), (10_000_000, 50, 60)):
        if options.keys in (0, keys):
            compare(programs, f"16-byte values, {keys // 1_000_000} M keys", keys, 16, bound=f"<= {plain}")
            if expiring:
                compare(programs, f"the same, each with a TTL, {keys // 1_000_000} M keys", keys, 16, True, f"<= {expiring}")


def large(programs, _):
    for name, keys, size in (("100 B", 1_000_000, 100), ("1 KB", 300_000, 1024), ("100 KB", 5_000, 100 * 1024)):
        compare(programs, f"values of {name}, {keys} keys", keys, size)


def rewritten(command, keys, smallest, largest, rounds, seconds):
    """Resident bytes by live bytes: after the fill, at the worst of ten looks, and at the end."""
    chance = random.Random(7)
    noise = os.urandom(1 << 20)
    sizes = [0] * keys
    live = 0
    ratios = []
    with Server(command) as server, server.client() as client:
        time.sleep(2)
        empty = server.resident()

        def write(indexes):
            nonlocal live
            parts = []
            for i in indexes:
                size = chance.randint(smallest, largest)
                live += size - sizes[i] + (0 if sizes[i] else KEY_LENGTH)
                sizes[i] = size
                at = chance.randrange(len(noise) - size)
                parts.append(b"*3\r\n$3\r\nSET\r\n$14\r\n" + KEY % i + b"\r\n$%d\r\n%s\r\n" % (size, noise[at : at + size]))
            pump(client, b"".join(parts), len(indexes))

        for start in range(0, keys, 100):
            write(range(start, start + 100))
        ratios.append((settled(server) - empty) / live)
        started = time.monotonic()
        count = 0
        next_look = 0.1
        while next_look <= 1:
            write([chance.randrange(keys) for _ in range(100)])
            count += 100
            done = (time.monotonic() - started) / seconds if seconds else count / (rounds * keys)
            if done >= next_look:
                next_look += 0.1
                ratios.append((server.resident() - empty) / live)
        ratios.append((settled(server) - empty) / live)
    return ratios, count


def rewrite(programs, options):
    for keys, smallest, largest, rounds in ((200_000, 1, 1000, 50), (2_000, 5_000, 200_000, 20)):
        found = {
            name: rewritten(command, keys, smallest, largest, rounds, options.minutes * 60)
            for name, command in programs.items()
        }
        ratios, count = found.pop("ours")
        figure(
            f"resident by live bytes while values of {smallest} to {largest} B are rewritten at random, the worst of ten looks",
            max(ratios[1:]),
            "<= 1.2",
            "x",
            keys=keys,
            rewrites=count,
            filled=round(ratios[0], 3),
            at_the_end=round(ratios[-1], 3),
            peers={peer: max(r[1:]) for peer, (r, _) in found.items()},
        )


def main():
    every = {"small": small, "large": large, "rewrite": rewrite}
    parser = command_line(__doc__, every)
    parser.add_argument("--keys", type=int, default=0, help="1000000 or 10000000: only that size")
    parser.add_argument("--minutes", type=float, default=0)
    run_parts(parser, every)


main()
