"""The crawl process: `python -m crawler.child`, a plan on stdin, events on stdout, one JSON value a line.

A Twisted reactor starts once per process, so each crawl has its own. stdin stays open for as long as the
parent lives; when it ends, however the parent ended, so does this process.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
import threading
from typing import Any, TextIO
from urllib.parse import urlsplit

from crawler.gate import Gate
from crawler.visit import Event
from crawler.wire import Plan, plan_from, to_line


def main() -> None:
    """Carry out the plan on stdin and end the process."""
    plan = plan_from(sys.stdin.readline())
    threading.Thread(target=_end_with_parent, daemon=True).start()
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    with _claim_stdout() as events:
        crawl(plan, events)
    os._exit(0)  # Taking the interpreter apart would only cost time.


def crawl(plan: Plan, events: TextIO) -> None:
    """Run the spider in a fresh reactor until the plan is carried out. Raises what stops the spider."""
    # What a module makes as it loads is no garbage, and to look for some takes a tenth of the time.
    gc.disable()
    # Imported here so that a parent that dies while these load is noticed. This one first: as it loads, it looks up
    # the source of every frame above it, and here these are few.
    import scrapy.core.downloader.contextfactory  # noqa: F401, PLC0415
    from scrapy.crawler import AsyncCrawlerRunner  # noqa: PLC0415
    from scrapy.utils.reactor import install_reactor  # noqa: PLC0415

    install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
    from twisted.internet import reactor as installed  # noqa: PLC0415

    from crawler.resolver import GatedResolver  # noqa: PLC0415
    from crawler.settings import scrapy_settings  # noqa: PLC0415
    from crawler.spider import PlanSpider  # noqa: PLC0415

    gc.freeze()
    gc.enable()

    def emit(event: Event) -> None:
        events.write(to_line(event))
        events.flush()

    reactor: Any = installed  # its interfaces are zope's, which mypy cannot read
    proxies = [urlsplit(visit.proxy.address).netloc for visit in plan.visits if visit.proxy]
    gate = Gate(plan.manners.allow_loopback, proxies)
    reactor.installNameResolver(GatedResolver(reactor.nameResolver, gate))
    runner = AsyncCrawlerRunner(scrapy_settings(plan.manners))
    crawling = runner.crawl(PlanSpider, plan=plan, gate=gate, emit=emit)
    crawling.add_done_callback(lambda _: reactor.stop())
    reactor.run(installSignalHandlers=False)
    crawling.result()


def _end_with_parent() -> None:
    while os.read(0, 1024):
        pass
    os._exit(1)


def _claim_stdout() -> TextIO:
    """The events' own stdout; whatever else in this process prints goes to stderr."""
    events = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return events


if __name__ == "__main__":
    main()
