"""The process that is forked: it has loaded what a crawl needs, and no reactor yet."""

import json
import os
import select
import socket
import sys
from contextlib import suppress

import scrapy.crawler  # noqa: F401 - loaded for those who are forked
from twisted.internet import asyncioreactor  # noqa: F401

from crawler import child, resolver, settings, spider  # noqa: F401


def serve(address: str) -> None:
    """Fork a crawl process for each who asks, until whoever started this one is gone."""
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(address)
        listener.listen(64)
        sys.stdout.write("listening\n")
        sys.stdout.flush()
        while sys.stdin not in select.select([listener, sys.stdin], [], [])[0]:
            asked, _ = listener.accept()
            if os.fork() == 0:
                listener.close()
                answer(asked)
            asked.close()
            reap()


def reap() -> None:
    """Let those go that have ended."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def answer(asked: socket.socket) -> None:
    """Be the parent of a crawl process, and say how it ended."""
    message, pipes, _, _ = socket.recv_fds(asked, 1 << 20, 3)
    while not message.endswith(b"\n"):
        message += asked.recv(1 << 20)
    process = os.fork()
    if process == 0:
        asked.close()
        become(*json.loads(message), pipes)
    for pipe in pipes:
        os.close(pipe)
    asked.sendall(b"%d\n" % os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))
    os._exit(0)


def become(folder: str, environment: dict[str, str], pipes: list[int]) -> None:
    """Be the crawl process."""
    os.setsid()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for number, pipe in enumerate(pipes):
        os.dup2(pipe, number)
        os.close(pipe)
    sys.stdin = open(0, encoding="utf-8")  # noqa: SIM115 - open for as long as the process lives
    child.main()


serve(sys.argv[1])
