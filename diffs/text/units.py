"""Currencies, units, periods and months as carriers write them, each with the name it is compared under."""

from __future__ import annotations

CURRENCIES: dict[str, tuple[str, ...]] = {
    "USD": ("$", "US$", "USD", "dollar", "dollars"),
    "CAD": ("CA$", "C$", "CAD"),
    "AUD": ("AU$", "A$", "AUD"),
    "NZD": ("NZ$", "NZD"),
    "SGD": ("S$", "SGD"),
    "HKD": ("HK$", "HKD"),
    "TWD": ("NT$", "TWD"),
    "MXN": ("MX$", "MXN"),
    "EUR": ("€", "EUR", "euro", "euros"),
    "GBP": ("£", "GBP", "pound", "pounds"),
    "JPY": ("¥", "￥", "JPY", "円", "yen"),
    "RUB": ("₽", "RUB", "руб", "руб.", "р.", "рубль", "рубля", "рублей", "рублях", "рублями", "рублям"),
    "CNY": ("元", "CNY", "RMB"),
    "KRW": ("₩", "원", "KRW"),
    "CHF": ("CHF", "Franken"),
}
"""A bare dollar sign counts as USD: the pages of a carrier do not mix dollars, and only sameness counts."""

AMOUNTS: dict[str, tuple[str, ...]] = {
    "%": (
        *("%", "percent", "per cent", "pour cent", "prozent", "por ciento"),
        *("процент", "процента", "процентов", "パーセント", "퍼센트"),
    ),
    "KB": ("KB", "Ko", "КБ", "Кбайт"),
    "MB": ("MB", "Mo", "МБ", "Мбайт"),
    "GB": (
        *("GB", "Go", "gigabyte", "gigabytes", "ギガ"),
        *("ГБ", "Гбайт", "гигабайт", "гигабайта", "гигабайтов"),
    ),
    "TB": ("TB", "To", "ТБ"),
    "kbit/s": ("Kbps", "kbit/s", "kbps", "Кбит/с"),
    "Mbit/s": ("Mbps", "Mbit/s", "Мбит/с"),
    "cent": ("cent", "cents", "¢", "pence", "penny", "centime", "centimes", "копейка", "копейки", "копеек"),
    "times": (
        *("time", "times", "回", "fois", "раз", "раза", "次"),
        *("회", "mal", "vez", "veces"),
    ),
    "lines": (
        *("line", "lines", "回線", "ligne", "lignes", "номер", "номера", "номеров"),
        *("회선", "línea", "líneas"),
    ),
}

PERIODS: dict[str, tuple[str, ...]] = {
    "second": ("second", "seconds", "秒", "秒間", "seconde", "secondes", "секунд", "секунды"),
    "minute": ("minute", "minutes", "min", "分", "分間", "мин", "мин.", "минут", "минуты", "минуту"),
    "hour": (
        "hour",
        "hours",
        "h",
        "時間",
        "heure",
        "heures",
        "小时",
        "小時",
        "시간",
        *("stunde", "stunden", "hora", "horas"),
        *("час", "часа", "часов", "ч."),
    ),
    "day": (
        *("day", "days", "日", "日間", "jour", "jours", "天"),
        *("день", "дня", "дней", "дням", "днями", "сутки", "суток", "сут", "сут."),
        *("дневный", "дневного", "дневном", "дневному", "дневным"),
        *("일", "일간", "tag", "tage", "tagen", "tägige", "tägigen", "tägiger", "día", "días"),
    ),
    "week": (
        *("week", "weeks", "週", "週間", "semaine", "semaines", "周"),
        *("неделя", "неделю", "недели", "недель", "нед", "нед."),
        *("주", "주간", "星期", "woche", "wochen", "wöchige", "wöchigen", "semana", "semanas"),
    ),
    "month": (
        *(
            "개월",
            "개월간",
            "달",
            "monat",
            "monate",
            "monaten",
            "monats",
            "monatige",
            "monatigen",
            "monatiger",
            "mes",
            "meses",
        ),
        *("month", "months", "mo", "mo.", "mois"),
        *("месяц", "месяца", "месяцев", "месяцам", "месяцами", "мес", "мес."),
        *("か月", "カ月", "ヵ月", "ヶ月", "ケ月", "か月間", "カ月間", "個月", "个月", "月間"),
    ),
    "year": (
        *("year", "years", "yr", "年", "年間", "an", "ans", "année", "années", "год", "года", "лет"),
        *("년", "jahr", "jahre", "jahren", "jahres", "jährige", "jährigen", "año", "años"),
    ),
    "cycle": ("cycle", "cycles"),
}

UNITS: dict[str, str] = {
    spelling.casefold(): name
    for table in (CURRENCIES, AMOUNTS, PERIODS)
    for name, spellings in table.items()
    for spelling in spellings
}
"""The name of each spelling, which is looked up case-folded."""

MONTHS: tuple[tuple[str, ...], ...] = (
    ("jan", "янв", "ene"),
    ("feb", "fév", "fev", "фев"),
    ("mar", "мар", "mär"),
    ("apr", "avr", "апр", "abr"),
    ("may", "mai", "май", "мая"),
    ("jun", "juin", "июн"),
    ("jul", "juil", "июл"),
    ("aug", "aoû", "aou", "авг", "ago"),
    ("sep", "сен"),
    ("oct", "okt", "окт"),
    ("nov", "ноя"),
    ("dec", "déc", "dez", "дек", "dic"),
)
"""How the name of each month begins."""


def month_number(word: str) -> int | None:
    """The number of the month whose name begins as this word does."""
    folded = word.casefold()
    return next((n for n, starts in enumerate(MONTHS, 1) if folded.startswith(starts)), None)
