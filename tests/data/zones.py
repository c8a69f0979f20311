#!/usr/bin/env python3
"""Writes zones.txt.gz: what Python's zoneinfo makes of the newest tzdata of PyPI, for the tests of the calendar.

    pip install --upgrade tzdata
    python3 tests/data/zones.py

The file is of another origin than the zones that the program brings: other compiler, other reader. Its first line is the version.
Each further line is the names of zones that are alike, a tab, and their offsets: the one in force at the beginning of 1800, and for
each change until 2200 the seconds since the last one (the first counts from 1970) and the offset from then on.
"""

import gzip
import importlib.metadata
import importlib.resources
import pathlib
import zoneinfo
from datetime import datetime, timedelta, timezone

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
FROM, UNTIL = (int((datetime(year, 1, 1, tzinfo=timezone.utc) - EPOCH).total_seconds()) for year in (1800, 2200))
# A day; a week once zones only repeat their last rules. Gaza and Morocco keep Ramadan by a list until 2086 and 2087.
STEPS = [(int((datetime(2090, 1, 1, tzinfo=timezone.utc) - EPOCH).total_seconds()), 86_400), (UNTIL, 7 * 86_400)]
FILES = importlib.resources.files("tzdata.zoneinfo")


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
        with FILES.joinpath(*group[0].split("/")).open("rb") as file:
            zone = zoneinfo.ZoneInfo.from_file(file)
        lines.append(" ".join(group) + "\t" + line(zone))
    target = pathlib.Path(__file__).with_name("zones.txt.gz")
    target.write_bytes(gzip.compress("\n".join(lines).encode() + b"\n", 9, mtime=0))
    print(f"{importlib.metadata.version('tzdata')}: {len(names)} zones, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
