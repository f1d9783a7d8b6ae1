"""What works beside the web server: the task worker and the tick. Whoever of them falls is set on its feet again."""

import time
from contextlib import ExitStack

from tools.run import endings
from tools.run.places import PYTHON
from tools.run.processes import child, fresh_log

WORKER = ["db_worker", "--backend", "background", "--queue-name", "*", "--interval", "2", "--no-reload"]
CREW = {"worker": WORKER, "tick": ["tick", "--every", "60"]}
LOOK = 0.5  # seconds between two looks
PAUSES = (1, 60)  # seconds before somebody who fell starts again: the first time, and at most


class Hand:
    """One of the crew: its process, and when to start it again."""

    def __init__(self, name, environment):
        self.name, self.environment = name, environment
        self.log, self.process, self.running = fresh_log(name), None, None
        self.pause, self.not_before = PAUSES[0], 0.0

    def start(self):
        self.running = ExitStack()
        words = [PYTHON, "manage.py", *CREW[self.name]]
        self.process = self.running.enter_context(child(words, self.log, apart=True, **self.environment))
        self.since = time.monotonic()

    def look(self, now):
        """Start it, or start it again: the pause doubles while it falls at once, and is short again after a minute."""
        if self.process is None:
            if now >= self.not_before:
                self.start()
        elif self.process.poll() is not None:
            self.running.close()
            self.pause = PAUSES[0] if now - self.since > PAUSES[1] else min(self.pause * 2, PAUSES[1])
            self.process, self.not_before = None, now + self.pause

    def end(self):
        if self.process is not None:
            self.running.close()


def beside(server, **environment):
    """Keep the crew at work while the server runs; its exit code."""
    hands = [Hand(name, environment) for name in CREW]
    try:
        while server.poll() is None:
            endings.obey()
            for hand in hands:
                hand.look(time.monotonic())
            time.sleep(LOOK)
        return server.returncode
    finally:
        for hand in hands:
            hand.end()
