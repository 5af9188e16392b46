"""TLS is verified: what does not prove its name is not read."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from tests.crawler.conftest import Crawl, body, visit
from tests.crawler.web import Web, serving

LONG_AGO = datetime.now(UTC) - timedelta(days=30)


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """A certificate authority that this machine trusts for the length of a test."""
    ca = trustme.CA()
    ca.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    return ca


def secure_web(certificate: trustme.LeafCert) -> Iterator[Web]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    with serving(context) as web:
        web.page("/robots.txt", b"")
        web.page("/cancel", b"page")
        yield web


def test_a_verified_page_is_kept_with_its_certificate(authority: trustme.CA, crawled: Crawl):
    certificate = authority.issue_cert("localhost")
    for web in secure_web(certificate):
        answer = crawled(visit(web.url("/cancel", "localhost")), allow_loopback=web.here).answer

    assert answer.failure is None
    assert body(answer) == b"page"
    assert answer.hops[-1].certificate == certificate.cert_chain_pems[0].bytes().decode()


def test_a_certificate_for_another_name_is_refused(authority: trustme.CA, crawled: Crawl):
    for web in secure_web(authority.issue_cert("other.example")):
        answer = crawled(visit(web.url("/cancel", "localhost")), allow_loopback=web.here).answer

        assert answer.failure == "unreachable"
        assert answer.reason == f"The TLS certificate of localhost:{web.port} is for another name"
        assert web.asked == []


def test_a_certificate_of_an_unknown_authority_is_refused(authority: trustme.CA, crawled: Crawl):
    for web in secure_web(trustme.CA().issue_cert("localhost")):
        answer = crawled(visit(web.url("/cancel", "localhost")), allow_loopback=web.here).answer

        assert answer.failure == "unreachable"
        assert "is not trusted" in (answer.reason or "")
        assert web.asked == []


def test_an_expired_certificate_is_refused(authority: trustme.CA, crawled: Crawl):
    for web in secure_web(authority.issue_cert("localhost", not_after=LONG_AGO)):
        answer = crawled(visit(web.url("/cancel", "localhost")), allow_loopback=web.here).answer

        assert answer.failure == "unreachable"
        assert "is not trusted" in (answer.reason or "")
        assert web.asked == []
