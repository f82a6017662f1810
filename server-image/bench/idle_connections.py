#!/usr/bin/env python3
"""What a connection costs that has sent one request and then says nothing: resident bytes of the server.

usage: idle_connections.py [--connections 10000] [--ours CMD]

The kernel's buffers are not in it: they are the same for every server. A line of JSON per server.
"""

import argparse
import resource
import socket
import time

import servers
from servers import OURS, Server, figure

SPARE_FILES = 200


def bytes_per_connection(command, connections):
    with Server(command, settings=[f"maxclients {connections + 100}"]) as server:
        # What the first clients bring to life is not counted: it stays when they go.
        for _ in range(3):
            hold(server, 100)
        time.sleep(1)
        before = server.resident()
        held = hold(server, connections)
        time.sleep(2)
        after = server.resident()
        for connection in held:
            connection.close()
        return (after - before) / connections


def hold(server, count):
    held = []
    for _ in range(count):
        connection = socket.create_connection(("127.0.0.1", server.port))
        connection.sendall(b"*1\r\n$4\r\nPING\r\n")
        if connection.recv(64) != b"+PONG\r\n":
            raise RuntimeError("no PONG")
        held.append(connection)
    return held


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--connections", type=int, default=10_000)
    parser.add_argument("--ours", default=OURS, help="the command that starts our server")
    options = parser.parse_args()
    files = options.connections + SPARE_FILES
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, max(files, resource.getrlimit(resource.RLIMIT_NOFILE)[1])))
    name = f"an idle connection of {options.connections}"
    figure(name, bytes_per_connection(options.ours, options.connections), "<= 4096", "bytes")
    for peer, command in servers.peers().items():
        figure(f"{name}, {peer}", bytes_per_connection(command, options.connections), None, "bytes")


main()
