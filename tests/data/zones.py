#!/usr/bin/env python3
"""Writes zones.txt.gz and days.txt: what Python's zoneinfo makes of the newest tzdata of PyPI, for the tests of the calendar.

    pip install --upgrade tzdata
    python3 tests/data/zones.py

The files are of another origin than the zones that the program brings: other compiler, other reader. The first line of each is the
version.

Each further line of zones.txt.gz is the names of zones that are alike, a tab, and their offsets: the one in force at the beginning of
1800, and for each change until 2200 the seconds since the last one (the first counts from 1970) and the offset from then on.

Each further line of days.txt is the days of a zone in one year after the tables of all zones have ended, when the rule of the zone's
last line goes on: the zone, the year, the first second of its first day, and the lengths of all its days, as in 86400x86 82800. The
first second of a day is asked for day by day, and not worked out from the offsets.
"""

import gzip
import importlib.metadata
import importlib.resources
import pathlib
import zoneinfo
from datetime import date, datetime, time, timedelta, timezone
from itertools import groupby

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
FROM, UNTIL = (int((datetime(year, 1, 1, tzinfo=timezone.utc) - EPOCH).total_seconds()) for year in (1800, 2200))
# A day; a week once zones only repeat their last rules. Gaza and Morocco keep Ramadan by a list until 2086 and 2087.
STEPS = [(int((datetime(2090, 1, 1, tzinfo=timezone.utc) - EPOCH).total_seconds()), 86_400), (UNTIL, 7 * 86_400)]
FILES = importlib.resources.files("tzdata.zoneinfo")
# North and south, with changes at midnight, of half an hour and of two hours, with winter time that is the other way round, and none.
FAR_ZONES = """
    Africa/Cairo Africa/Casablanca America/Havana America/Los_Angeles America/New_York America/Nuuk America/Santiago America/St_Johns
    America/Vancouver Antarctica/Troll Asia/Beirut Asia/Jerusalem Asia/Kathmandu Atlantic/Azores Australia/Lord_Howe Australia/Sydney
    Europe/Chisinau Europe/Dublin Europe/Oslo Pacific/Auckland Pacific/Chatham Pacific/Easter Pacific/Kiritimati UTC
""".split()
# The first after 2100, which is no leap year; a leap year; the last.
FAR_YEARS = [2100, 2101, 2128, 2150, 2199]


def offset(zone, second):
    return int((EPOCH + timedelta(seconds=second)).astimezone(zone).utcoffset().total_seconds())


def changes(zone):
    second, current = FROM, offset(zone, FROM)
    while second < UNTIL:
        step = next(step for until, step in STEPS if second < until)
        following = min(second + step, UNTIL)
        if offset(zone, following) != current:
            before, after = second, following
            while after - before > 1:
                middle = (before + after) // 2
                before, after = (middle, after) if offset(zone, middle) == current else (before, middle)
            current = offset(zone, after)
            yield after, current
            following = after
        second = following


def line(zone):
    words, last = [str(offset(zone, FROM))], 0
    for second, after in changes(zone):
        words.append(f"{second - last}:{after}")
        last = second
    return " ".join(words)


def second_of(instant):
    return int((instant - EPOCH).total_seconds())


def day_start(zone, day):
    """The first second of a local day: the first of two midnights, or what follows one that clocks skip."""
    midnight = datetime.combine(day, time(), tzinfo=zone)
    found = second_of(midnight)
    if (EPOCH + timedelta(seconds=found)).astimezone(zone).replace(tzinfo=None) == midnight.replace(tzinfo=None):
        return found
    before, after = found - 86_400, found + 86_400
    while after - before > 1:
        middle = (before + after) // 2
        has_begun = (EPOCH + timedelta(seconds=middle)).astimezone(zone).date() >= day
        before, after = (before, middle) if has_begun else (middle, after)
    return after


def days(zone, year):
    count = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    starts = [day_start(zone, date(year, 1, 1) + timedelta(days=number)) for number in range(count + 1)]
    lengths = [end - start for start, end in zip(starts, starts[1:])]
    runs = [(length, len(list(run))) for length, run in groupby(lengths)]
    return " ".join([str(starts[0]), *(f"{length}x{count}" if count > 1 else str(length) for length, count in runs)])


def read(name):
    with FILES.joinpath(*name.split("/")).open("rb") as file:
        return zoneinfo.ZoneInfo.from_file(file, key=name)


def main():
    import tzdata

    names = (importlib.resources.files("tzdata") / "zones").read_text().split()
    # What a machine has whose zone nobody has set.
    names.remove("Factory")
    alike = {}
    for name in sorted(names):
        alike.setdefault(FILES.joinpath(*name.split("/")).read_bytes(), []).append(name)
    lines = [tzdata.IANA_VERSION]
    for content, group in alike.items():
        lines.append(" ".join(group) + "\t" + line(read(group[0])))
    target = pathlib.Path(__file__).with_name("zones.txt.gz")
    target.write_bytes(gzip.compress("\n".join(lines).encode() + b"\n", 9, mtime=0))
    far = [f"{name} {year} {days(read(name), year)}" for name in FAR_ZONES for year in FAR_YEARS]
    pathlib.Path(__file__).with_name("days.txt").write_text("\n".join([tzdata.IANA_VERSION, *far]) + "\n")
    print(f"{importlib.metadata.version('tzdata')}: {len(names)} zones, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
