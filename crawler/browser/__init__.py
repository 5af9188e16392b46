"""The browser tier: pages whose text is made by scripts, shown by a Chromium that has no network of its own.

Every request of a page is handed to the crawl's own fetcher and answered with what that brings: the same
gate, robots rules, turns, limits and proxy as for any visit, and no second implementation of them. Chromium
itself is started with a proxy that does not exist and a resolver that finds nothing. Interception alone is
not enough: speculation rules, redirects of intercepted requests, shared workers' sockets, WebTransport and
WebRTC pass it by. A proxy of our own alone is not enough either: it sees of HTTPS only hosts, so that it
could neither obey robots.txt nor leave out pictures, and WebRTC's datagrams pass it by.

What Chromium cannot connect to, it cannot be rebound to: names are resolved by the fetcher, which connects
to the very addresses that the gate judged.
"""

from crawler.browser.arrival import Arrived, Rendered
from crawler.browser.browser import Browser

__all__ = ["Arrived", "Browser", "Rendered"]
