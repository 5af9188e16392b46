"""Undo content encodings within the limit on a body; the recorder below has kept the bytes as they came."""

from __future__ import annotations

from scrapy import Request
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from config.message import said
from crawler.errors import Unreachable


class Unpacking(HttpCompressionMiddleware):
    """Scrapy's own middleware, with its refusals in our words."""

    def process_response(  # type: ignore[override]  # `spider` is deprecated
        self, request: Request, response: Response
    ) -> Request | Response:
        """The answer with its body unpacked. Raises Unreachable where that is too large or broken."""
        try:
            return super().process_response(request, response)
        except IgnoreRequest as error:
            limit = f"{self._max_size / 2**20:g} MiB"
            why = said(
                "The answer from {url} unpacks to more than the limit of {limit} (max_body)",
                url=response.url,
                limit=limit,
            )
            raise Unreachable(why) from error
        # Each of the four encodings has exceptions of its own, and some raise those of the standard library.
        except Exception as error:
            why = said(
                "The answer from {url} cannot be unpacked ({error})", url=response.url, error=str(error)
            )
            raise Unreachable(why, passing=True) from error
