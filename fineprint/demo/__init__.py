"""A small carrier web of our own, to show the whole way of a page: fictional carriers, two dates, 127.0.0.1.

`web/` holds the pages as templates, `web/manifest.yml` says how each is answered and what happens to it
between the two dates, `carriers/` declares its sources as a user would.
"""
