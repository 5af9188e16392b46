"""`fineprint.yml` says how to visit, when, and whom to tell; secrets are never in it."""

from __future__ import annotations

from config.loader import load
from tests.config.test_loader import ACME, problems, write

MAIL = """\
mail:
  host: smtp.example.org
  sender: fineprint@example.org
  username: fineprint
  password_env: SMTP_PASSWORD
"""


def test_without_a_file_the_defaults_hold_and_the_live_web_is_closed(tmp_path):
    settings = load(tmp_path).settings
    assert settings.contact is None
    assert settings.politeness.spacing == 2.0
    assert settings.politeness.max_body == 20 * 1024 * 1024
    assert settings.recipients == ()


def test_sizes_and_ports_can_be_written_as_people_write_them(tmp_path):
    write(tmp_path, "fineprint.yml", "politeness: {max_body: 5 MiB}\n" + MAIL)
    settings = load(tmp_path).settings
    assert settings.politeness.max_body == 5 * 1024 * 1024
    assert settings.mail is not None
    assert settings.mail.server_port == 587


def test_the_declared_default_is_the_schedule_of_sources_without_one(tmp_path):
    write(tmp_path, "carriers/acme.yml", ACME)
    write(tmp_path, "fineprint.yml", 'schedule: {default: "0 7 * * mon", time_zone: Asia/Tokyo}\n')
    assert load(tmp_path).source("acme/cancel").schedule == "0 7 * * mon"


def test_a_password_in_the_file_is_refused_and_not_repeated(tmp_path):
    write(tmp_path, "fineprint.yml", MAIL.replace("SMTP_PASSWORD", "hunter2-secret"))
    (told,) = problems(tmp_path)
    assert told.startswith("fineprint.yml:5:17: this must name an environment variable")
    assert "hunter2" not in told


def test_a_login_is_whole_and_never_travels_in_clear(tmp_path):
    write(tmp_path, "fineprint.yml", MAIL.replace("  password_env: SMTP_PASSWORD\n", ""))
    assert "a login needs both" in problems(tmp_path)[0]
    write(tmp_path, "fineprint.yml", MAIL + "  security: none\n")
    assert "must not travel in clear" in problems(tmp_path)[0]
    write(tmp_path, "fineprint.yml", MAIL.replace("smtp.example.org", "127.0.0.1") + "  security: none\n")
    assert load(tmp_path).settings.mail is not None


def test_recipients_need_a_mail_server_and_carriers_that_exist(tmp_path):
    recipients = "recipients: [{name: Guides, address: g@example.org, carriers: [acme, acne]}]\n"
    write(tmp_path, "carriers/acme.yml", ACME)
    write(tmp_path, "fineprint.yml", recipients)
    assert problems(tmp_path) == [
        "fineprint.yml:1:13: recipients can only be told by mail; add the `mail` section with a server"
    ]
    write(tmp_path, "fineprint.yml", MAIL + recipients)
    assert problems(tmp_path) == ["fineprint.yml:6:70: no carrier `acne`: did you mean `acme`?"]


def test_a_recipient_follows_the_carriers_and_topics_it_names(tmp_path):
    recipients = """\
recipients:
  - {name: All, address: a@example.org}
  - {name: One, address: b@example.org, carriers: acme, topics: sharing, from_verdict: material}
"""
    write(tmp_path, "carriers/acme.yml", ACME)
    write(tmp_path, "fineprint.yml", MAIL + recipients)
    everyone, one = load(tmp_path).settings.recipients
    assert everyone.follows("bolt", ["cancellation"])
    assert one.follows("acme", ["cancellation", "sharing"])
    assert not one.follows("acme", ["cancellation"])
    assert not one.follows("bolt", ["sharing"])


def test_only_this_machine_can_be_allowed_as_loopback(tmp_path):
    write(tmp_path, "fineprint.yml", 'politeness: {allow_loopback: ["127.0.0.1:8000", "192.0.2.1:80"]}\n')
    (told,) = problems(tmp_path)
    assert told.startswith("fineprint.yml:1:49: `192.0.2.1:80` is no loopback host")


def test_addresses_in_mail_settings_cannot_smuggle_headers(tmp_path):
    write(
        tmp_path,
        "fineprint.yml",
        MAIL.replace("fineprint@example.org", '"a@example.org\\nBcc: b@example.org"'),
    )
    assert "is no mail address" in problems(tmp_path)[0]


def test_the_url_of_a_chat_is_in_the_environment_and_each_chat_has_a_name_of_its_own(tmp_path):
    chat = "{name: Chat, url_env: CHAT_URL, cadence: daily, hour: 9}"
    write(tmp_path, "fineprint.yml", f"destinations: [{chat}]\n")
    (destination,) = load(tmp_path).settings.destinations
    assert (destination.url_env, destination.cadence, destination.hour) == ("CHAT_URL", "daily", 9)

    write(tmp_path, "fineprint.yml", "destinations: [{name: Chat, url_env: 'slack://hunter2'}]\n")
    (told,) = problems(tmp_path)
    assert "must name an environment variable" in told
    assert "hunter2" not in told

    write(tmp_path, "fineprint.yml", f"destinations: [{chat}, {chat}]\n")
    (told,) = problems(tmp_path)
    assert "two destinations are named `Chat`; give each a name of its own" in told


def test_carriers_that_a_chat_follows_must_exist(tmp_path):
    write(tmp_path, "fineprint.yml", "destinations: [{name: Chat, url_env: CHAT_URL, carriers: [acne]}]\n")
    (told,) = problems(tmp_path)
    assert told.startswith("fineprint.yml:1:59: no carrier `acne`")
