"""A small carrier web of our own: fictional carriers, two dates, served on 127.0.0.1, to show the whole way of a page.

`web/` holds the pages as templates, `web/manifest.yml` says how each is answered and what happens to it
between the two dates, `carriers/` declares its sources as a user would.
"""
