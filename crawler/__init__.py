"""Get a page: one Scrapy spider, politeness and the network gate."""
