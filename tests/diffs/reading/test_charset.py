from __future__ import annotations

import pytest

from diffs.reading.charset import decoded

JAPANESE = "<p>毎月1日から末日まで、ご家族にデータをギフトできます。手数料は1,078円です①。</p>"
RUSSIAN = "<h1>Расторжение договора</h1><p>Вы можете отказаться от услуг в любой момент.</p>"
FRENCH = "<p>Résiliation : les frais s’élèvent à 49 € – voir modalités.</p>"
SHORT = {
    "ja": "<p>解約のお手続き</p>",
    "ru": "<p>Как отключить номер</p>",
    "fr": "<p>Résilier un forfait</p>",
}


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jis_2004"),
        (JAPANESE.replace("①", ""), "iso2022_jp"),
        (JAPANESE, "utf-8"),
        (JAPANESE, "utf-8-sig"),
        (JAPANESE, "utf-16"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (FRENCH, "cp1252"),
        (SHORT["ja"], "cp932"),
        (SHORT["ja"], "euc_jp"),
        (SHORT["ru"], "cp1251"),
        (SHORT["fr"], "latin-1"),
    ],
)
@pytest.mark.parametrize("declared", [None, "utf-8"])
def test_a_page_is_read_right_without_a_charset_or_with_a_wrong_one(text, encoding, declared):
    assert decoded(text.encode(encoding), declared)[0] == text


@pytest.mark.parametrize(
    ("label", "encoding", "text"),
    [
        ("Shift_JIS", "cp932", JAPANESE),
        ("x-sjis", "cp932", JAPANESE),
        ("EUC-JP", "euc_jis_2004", JAPANESE),
        ("windows-1251", "cp1251", RUSSIAN),
        ("ISO-8859-1", "cp1252", FRENCH),
        ("no-such-charset", "cp1251", RUSSIAN),
    ],
)
def test_a_declared_charset_is_read_as_browsers_read_it(label, encoding, text):
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={label}">'

    assert decoded(text.encode(encoding), label)[0] == text
    assert decoded((meta + text).encode(encoding))[0] == meta + text


def test_a_server_that_calls_every_page_latin_does_not_garble_a_russian_one():
    assert decoded(RUSSIAN.encode("cp1251"), "iso-8859-1") == (RUSSIAN, "cp1251")


def test_a_single_broken_byte_does_not_change_the_encoding():
    body = JAPANESE.encode() * 3 + b"\xe6\x9c"

    assert decoded(body, "utf-8")[0].startswith(JAPANESE)


def test_nothing_at_all_is_empty_text():
    assert decoded(b"", None)[0] == ""
