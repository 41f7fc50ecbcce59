"""How words are folded: the table that Python and the browser's script are both held to."""

WORDS_OF = {
    "Niños y niñas": ["ninos", "y", "ninas"],
    "nin\u0303os": ["ninos"],
    "Señora Güell’s façade": ["senora", "guells", "facade"],
    "school's schools’": ["schools", "schools"],
    "Straße STRASSE ẞ": ["strasse", "strasse", "ss"],
    "Đặng Nguyễn": ["dang", "nguyen"],
    "İstanbul ılık": ["istanbul", "ilik"],
    "Øystein Łódź œuvre ævi þing": ["oystein", "lodz", "oeuvre", "aevi", "thing"],
    "P1, TK–5: 12,000 of 3½": ["p1", "tk", "5", "12", "000", "of", "31⁄2"],
    "first-year took_part e-mail": ["first", "year", "took", "part", "e", "mail"],
    "ﬁnd Ｗｉｄｅ": ["find", "wide"],
    "ΣΟΦΟΣ σοφός": ["σοφος", "σοφος"],
    "مُدَرِّسَة مدرسة": ["مدرسة", "مدرسة"],
    "学校 и Ёлка": ["学校", "и", "елка"],
    "Hawaiʻi o'clock": ["hawaii", "oclock"],
    "… — ’ ' _": [],
}
