"""The process in a forked one's place: hands it its own pipes and environment, and ends as it does."""

import json
import os
import socket
import sys
from pathlib import Path

with socket.socket(socket.AF_UNIX) as forge:
    forge.connect(sys.argv[1])
    socket.send_fds(forge, [json.dumps([str(Path.cwd()), dict(os.environ)]).encode() + b"\n"], [0, 1, 2])
    ended = int(forge.makefile().readline())
if ended < 0:
    os.kill(os.getpid(), -ended)
sys.exit(ended)
