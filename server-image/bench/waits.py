"""How long other clients wait while a server does something big.

A prober, a process of its own, asks GET of one key over and over with a short pause and keeps how long each answer
took. Machines are busy with other things, too, so the server's thread that serves clients and the prober get a core
each and real-time priority where that is allowed (as root): what is left are the server's own doing and the
hypervisor's. The same prober looks at the server when nothing big happens, and at the other servers.
"""

import gc
import multiprocessing
import os
import socket
import sys
import time

from servers import request

PAUSE = 0.0002
SERVER_CORE = 0
PROBER_CORE = 1


class Waits:
    """Use as a context: waits of a client while the body runs, in milliseconds."""

    def __init__(self, server):
        self.server = server
        self.end = multiprocessing.Event()
        self.ready = multiprocessing.Event()
        self.result, self.answer = multiprocessing.Pipe(False)

    def __enter__(self):
        prefer(serving_thread(self.server.pid), SERVER_CORE, 1)
        arguments = (self.server.port, self.ready, self.end, self.answer)
        self.process = multiprocessing.Process(target=probe, args=arguments, daemon=True)
        self.process.start()
        self.ready.wait(30)
        return self

    def __exit__(self, *_):
        self.end.set()
        self.times = sorted(self.result.recv())
        self.process.join()

    @property
    def worst(self):
        return self.times[-1]

    @property
    def p999(self):
        return self.times[int(len(self.times) * 0.999)]


def serving_thread(pid):
    """The thread that serves clients: ours has a name, the others' is the first."""
    for thread in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{thread}/comm") as name:
            if name.read().startswith("engine"):
                return int(thread)
    return pid


def prefer(thread, core, priority):
    """A core and real-time priority for a thread, not for what it forks or starts."""
    try:
        if (os.cpu_count() or 1) > 1:
            os.sched_setaffinity(thread, {core})
        os.sched_setscheduler(thread, os.SCHED_FIFO | os.SCHED_RESET_ON_FORK, os.sched_param(priority))
    except PermissionError:
        print("waits: no real-time priority, the machine's other work will be seen", file=sys.stderr)


def probe(port, ready, end, answer):
    gc.disable()
    ask = request("GET", "probe")
    times = []
    with socket.create_connection(("127.0.0.1", port), 60) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        prefer(0, PROBER_CORE, 2)
        for _ in range(200):
            connection.sendall(ask)
            connection.recv(4096)
        ready.set()
        while not end.is_set():
            begin = time.perf_counter()
            connection.sendall(ask)
            connection.recv(4096)
            times.append((time.perf_counter() - begin) * 1e3)
            time.sleep(PAUSE)
    answer.send(times)
