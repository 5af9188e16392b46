"""The long-running scheduler."""

from __future__ import annotations

import signal
import time

from config.loader import load
from fineprint.places import Places
from fineprint.schedule import Scheduler
from tests.crawler.web import Reply
from tests.fineprint.scene import Scene, cancel


def test_it_checks_what_is_due_at_once_and_ends_cleanly_on_sigterm(scene: Scene) -> None:
    scene.web.page("/cancel", cancel("$175"))

    with scene.start("schedule") as process:
        while not scene.web.asked_for("/cancel"):
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate()

    assert process.returncode == 0
    assert "Traceback" not in err


def test_a_check_that_is_under_way_is_ended_with_it_and_made_up_by_the_next(scene: Scene) -> None:
    slow = Reply(headers={"Content-Type": "text/html"}, body=cancel("$175").body, silent_for=20)
    scene.web.page("/cancel", slow, cancel("$175"))

    with scene.start("schedule") as process:
        while not scene.web.asked_for("/cancel"):
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        process.communicate()

    assert process.returncode == 0
    assert scene.outcome()["outcome"] == "first"


def test_there_is_one_job_for_each_schedule_line_whatever_the_number_of_sources(scene: Scene) -> None:
    scene.declare(["cancel", "share"])
    scheduler = Scheduler(load(scene.config), Places(scene.config, scene.data))

    assert {job.id for job in scheduler.jobs} == {"at the start", "0 6 * * *", "deliver"}
