"""Proxies are declared once, by name; what a browser leaves alone is data."""

from __future__ import annotations

from config.loader import load
from tests.config.test_loader import ACME, problems, write

PROXIES = "proxies:\n  home: {url: 'http://10.1.2.3:3128', username: fp, password_env: HOME_PASSWORD}\n"


def test_a_carriers_proxy_is_that_of_its_sources_which_may_name_another(tmp_path):
    write(tmp_path, "fineprint.yml", PROXIES + "  away: {url: 'http://proxy.example'}\n")
    write(tmp_path, "carriers/acme.yml", "proxy: home\n" + ACME)
    watch = load(tmp_path)
    assert watch.source("acme/cancel").proxy == "home"
    assert watch.settings.proxies["home"].url == "http://10.1.2.3:3128"
    assert watch.settings.proxies["home"].password({"HOME_PASSWORD": "word"}) == "word"
    assert watch.settings.proxies["away"].url == "http://proxy.example:80"

    write(
        tmp_path,
        "carriers/acme.yml",
        "proxy: home\n" + ACME.replace("    topics:", "    proxy: away\n    topics:"),
    )
    assert load(tmp_path).source("acme/cancel").proxy == "away"


def test_a_proxy_that_is_not_declared_is_told_where_it_is_named(tmp_path):
    write(tmp_path, "fineprint.yml", PROXIES)
    write(tmp_path, "carriers/acme.yml", "proxy: hom\n" + ACME)
    assert problems(tmp_path) == [
        "carriers/acme.yml:1:8: no proxy `hom`: did you mean `home`?; declare it in fineprint.yml"
    ]


def test_only_a_plain_http_proxy_can_be_declared_and_its_password_never(tmp_path):
    for url in ("https://proxy.example", "socks5://proxy.example", "http://proxy.example/path"):
        write(tmp_path, "fineprint.yml", f"proxies: {{home: {{url: '{url}'}}}}\n")
        assert problems(tmp_path)[0].startswith("fineprint.yml:1:23: ")
    write(tmp_path, "fineprint.yml", "proxies: {home: {url: 'http://fp:hunter2@proxy.example'}}\n")
    assert "hunter2" not in problems(tmp_path)[0]
    write(tmp_path, "fineprint.yml", "proxies: {home: {url: 'http://proxy.example', username: fp}}\n")
    assert "a login needs both" in problems(tmp_path)[0]


def test_the_users_trackers_replace_the_packaged_ones(tmp_path):
    assert len(load(tmp_path).trackers) > 20
    write(tmp_path, "trackers.yml", "hosts: [Eyes.example]\n")
    assert load(tmp_path).trackers == ("eyes.example",)
