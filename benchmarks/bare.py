"""A bare Scrapy spider, the measure of what fetching alone costs: it downloads pages and hashes them.

python -m benchmarks.bare ADDRESS COUNT
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import AsyncIterator
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response

SETTINGS = {"LOG_ENABLED": False, "TELNETCONSOLE_ENABLED": False, "ROBOTSTXT_OBEY": False}


class Bare(Spider):
    """Downloads `count` pages of the bench and hashes each."""

    name = "bare"

    async def start(self) -> AsyncIterator[Any]:
        """Ask for all pages."""
        for number in range(int(self.count)):
            yield Request(f"{self.address}/p/{number}")

    def parse(self, response: Response) -> None:
        """Hash the page."""
        hashlib.sha256(response.body).hexdigest()


def main() -> None:
    """Crawl, and fail where a page did not come."""
    process = AsyncCrawlerProcess(SETTINGS)
    crawler = process.create_crawler(Bare)
    process.crawl(crawler, address=sys.argv[1], count=sys.argv[2])
    process.start()
    came = crawler.stats.get_value("downloader/response_status_count/200")
    if came != int(sys.argv[2]):
        sys.exit(f"{came} pages came of {sys.argv[2]}")


if __name__ == "__main__":
    main()
