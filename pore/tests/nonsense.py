"""What comes in from outside and should not: seeds of nonsense for texts, numbers, dates, addresses and bodies."""

LONG = "ą" * 200_000
A_MEGABYTE = "x" * 1_000_000
TEXTS = {
    "nul": "a\x00b",
    "nothing to see": "\u200b\u2060\ufeff\u3164",
    "turned around": "\u202eabc\u2066def",
    "grows when composed": "\ufb2c" * 300,
    "emoji": "👩🏽\u200d🏫 🇵🇱",
    "right to left": "محمد بن عليّ",
    "two hundred letters": "Ż" * 200,
    "long": LONG,
    "lines in a line": "Temat\r\nBcc: ktos@x.example\r\n\r\nTreść",
    "markup": "<script>alert(1)</script>{{ 7|add:7 }}{% debug %}",
    "percent": "%00%0d%0a%ED%A0%80",
    "quotes": "' OR 1=1; -- \"\\",
    "private use": "\ue000\ufdd0\U0010ffff",
}
NUMBERS = ("-1", "9" * 30, "9" * 5000, "1e400", "NaN", "Infinity", "0x10", "٣", "1_000", "1,5,5", "--1", "½", " ")
DAYS = ("0000-00-00", "9999-99-99", "9999-12-31", "0001-01-01", "2027-02-30", "2027-03-28T02:30", "31.12.99999", "-1")
HOURS = ("24:00", "25:61", "-1:00", "02:30:99", "24", "٠٢:٣٠")
VERSIONS = ("", "abc", "-1", "0", "9" * 30, "9" * 5000, "1.0", "٣")
KEYS = ("", "abc", "00000000-0000-0000-0000-000000000000", "{}", "9" * 5000)
CHOICES = ("", "0", "-1", "9" * 30, "9" * 5000, "\x00", "abc", "00000000-0000-0000-0000-000000000000", "None", "[]", "🙂")
QUERIES = (*TEXTS.values(), *NUMBERS, *DAYS, *CHOICES)
# Raw bytes in an address, as no browser but anybody else sends them.
RAW = ("%00", "%ED%A0%80", "%C0%AF", "%FF%FE", "%F0%9F%99%82", "%0d%0aX: y", "..%2f..%2fetc", "a" * 5000, "%E2%80%AE")
