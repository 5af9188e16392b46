"""A page that is shown reaches nothing but through the gate."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator

import pytest

from tests.crawler.browser.conftest import Shown, dom, refused, script
from tests.crawler.browser.listener import Listener, listening
from tests.crawler.web import Reply, Web


@pytest.fixture
def elsewhere() -> Iterator[Listener]:
    """Another port of this machine than the one that may be visited."""
    with listening() as listener:
        yield listener


@pytest.fixture
def away(elsewhere: Listener) -> str:
    return f"http://127.0.0.1:{elsewhere.port}"


def all_ways(port: int) -> str:
    """A page that tries what pages have to reach a port of this machine, besides loading from there."""
    return """<link rel="dns-prefetch" href="AWAY"><link rel="preconnect" href="AWAY">
        <link rel="prefetch" href="AWAY/prefetch"><link rel="prerender" href="AWAY/prerender">
        <script type="speculationrules">{"prefetch": [{"source": "list", "urls": ["AWAY/speculation"]}]}</script>
        <p>Terms</p><a id="link" ping="AWAY/ping" href="#here">x</a>
        <form id="form" action="AWAY/form" method="post" target="other"></form><script>
        const calls = (RTC) => {
            const peer = new RTC({ iceCandidatePoolSize: 2, iceServers: [
                { urls: "stun:127.0.0.1:PORT" },
                { urls: "turn:127.0.0.1:PORT", username: "a", credential: "b" },
                { urls: "turn:127.0.0.1:PORT?transport=tcp", username: "a", credential: "b" },
            ] });
            peer.createDataChannel("x");
            peer.createOffer().then((offer) => peer.setLocalDescription(offer));
        };
        const tries = [
            () => fetch("AWAY/fetch"),
            () => new WebSocket("ws://127.0.0.1:PORT/socket"),
            () => navigator.sendBeacon("AWAY/beacon", "x"),
            () => fetch("AWAY/keepalive", { method: "POST", keepalive: true, mode: "no-cors" }),
            () => fetch("AWAY/preflight", { method: "PUT", headers: { "x-own": "1" } }),
            () => new EventSource("AWAY/events"),
            () => new Worker("/worker.js"),
            () => new SharedWorker("/worker.js"),
            () => navigator.serviceWorker.register("/worker.js"),
            () => new WebTransport("https://127.0.0.1:PORT/transport"),
            () => link.click(),
            () => open("AWAY/window"),
            () => form.submit(),
            () => calls(RTCPeerConnection),
            () => calls(document.body.appendChild(document.createElement("iframe")).contentWindow.RTCPeerConnection),
        ];
        for (const attempt of tries) try { attempt() } catch {}
        </script>""".replace("AWAY", f"http://127.0.0.1:{port}").replace("PORT", str(port))


WORKER = """try { new WebSocket("ws://127.0.0.1:PORT/") } catch {}
    fetch("http://127.0.0.1:PORT/fetch"); try { importScripts("http://127.0.0.1:PORT/import") } catch {}"""


def test_what_a_page_loads_from_elsewhere_on_this_machine_is_refused_and_told(
    web: Web, shown: Shown, elsewhere: Listener, away: str
):
    web.page("/redirect", Reply(302, {"Location": f"{away}/redirected"}))
    web.page("/frame", Reply(302, {"Location": f"{away}/framed"}))

    answer = shown(f"""<p>Terms</p><script src="{away}/script"></script><link rel="stylesheet" href="{away}/css">
        <iframe src="{away}/iframe"></iframe><iframe src="/frame"></iframe><object data="{away}/object"></object>
        <script>
            fetch("{away}/fetch"); fetch("/redirect"); new WebSocket("ws://127.0.0.1:{elsewhere.port}/socket");
            fetch("http://10.0.0.1/private"); fetch("http://[::ffff:10.0.0.1]/mapped");
            fetch("http://100.64.0.1/carrier-grade"); fetch("http://localhost:{elsewhere.port}/name");
        </script>""")

    assert "Terms" in dom(answer)
    assert elsewhere.seen == []
    told = refused(answer)
    for name in ("script", "css", "iframe", "object", "fetch", "framed"):
        assert told[f"{away}/{name}"] == f"{away}/{name} is refused: 127.0.0.1 is no public address"
    assert told[web.url("/redirect")] == f"{away}/redirected is refused: 127.0.0.1 is no public address"
    assert (
        told["http://10.0.0.1/private"] == "http://10.0.0.1/private is refused: 10.0.0.1 is no public address"
    )
    assert "no public address" in told["http://[::ffff:a00:1]/mapped"]
    assert "no public address" in told["http://100.64.0.1/carrier-grade"]
    assert "localhost resolves to" in told[f"http://localhost:{elsewhere.port}/name"]
    assert f"ws://127.0.0.1:{elsewhere.port}/socket" in told


def test_no_way_of_a_page_leads_past_the_gate(web: Web, shown: Shown, elsewhere: Listener, away: str):
    web.page("/worker.js", script(WORKER.replace("PORT", str(elsewhere.port))))

    answer = shown(all_ways(elsewhere.port))

    assert "Terms" in dom(answer)
    assert elsewhere.seen == []
    assert refused(answer)[f"{away}/window"] == f"{away}/window is not loaded: a page opens no windows"


def test_a_chromium_reaches_nothing_even_where_nobody_takes_over_its_requests(elsewhere: Listener):
    asyncio.run(_shown_unattended(all_ways(elsewhere.port), WORKER.replace("PORT", str(elsewhere.port))))

    assert elsewhere.seen == []


async def _shown_unattended(html: str, worker: str) -> None:
    from playwright.async_api import async_playwright  # noqa: PLC0415

    from crawler.browser.chromium import NO_NETWORK, executable  # noqa: PLC0415

    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(
            executable_path=executable(), args=NO_NETWORK, chromium_sandbox=os.geteuid() != 0
        )
        page = await chromium.new_page()
        await page.route(
            "http://alpine.example/", lambda route: route.fulfill(content_type="text/html", body=html)
        )
        await page.route(
            "**/worker.js", lambda route: route.fulfill(content_type="text/javascript", body=worker)
        )
        await page.goto("http://alpine.example/")
        gathered = """() => new Promise((done) => {
            const peer = new RTCPeerConnection({ iceServers: [{ urls: "stun:127.0.0.1:9" }] });
            peer.onicegatheringstatechange = () => peer.iceGatheringState === "complete" && done();
            peer.createDataChannel("x");
            peer.createOffer().then((offer) => peer.setLocalDescription(offer));
        })"""
        await page.evaluate(gathered)
        await chromium.close()


def test_a_page_cannot_go_to_files_or_to_the_browsers_own_pages(shown: Shown):
    answer = shown("""<p>Terms</p><iframe src="file:///etc/passwd"></iframe><iframe src="chrome://version"></iframe>
        <a id="link" href="file:///etc/passwd">x</a><script>link.click(); location = "chrome://version";</script>""")

    assert "Terms" in dom(answer)
    assert "root:" not in dom(answer)


def test_a_download_is_not_taken(web: Web, shown: Shown):
    web.page("/file", Reply(headers={"Content-Disposition": "attachment; filename=x"}, body=b"x"))

    assert "Terms" in dom(shown("<p>Terms</p><script>location = '/file'</script>"))
