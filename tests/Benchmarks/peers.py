"""What a script does for the same work, with nothing but Python's own library.

  rebuild DIR DB   read every sidecar into a lean SQLite index
  save DIR WORD    add WORD to every sidecar's bytes with the promises of a careful editor: each file to a temporary and
                   to the disk, renamed, and the folder put on disk once for each 128 files
"""
import json
import os
import sqlite3
import sys


def sidecars(folder):
    return sorted(name for name in os.listdir(folder) if name.endswith(".json"))


def rebuild(folder, database):
    index = sqlite3.connect(database)
    index.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
        "CREATE TABLE media(key TEXT PRIMARY KEY, score INTEGER, caption TEXT);"
        "CREATE TABLE tags(key TEXT, category TEXT, value TEXT)")
    for name in sidecars(folder):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            medium = json.load(file)
        key = name[:-5]
        index.execute("INSERT INTO media VALUES(?,?,?)", (key, medium.get("score"), medium.get("caption")))
        index.executemany("INSERT INTO tags VALUES(?,?,?)", [(key, t["category"], t["value"]) for t in medium["tags"]])
    index.execute("CREATE INDEX tags_value ON tags(value)")
    index.commit()
    index.close()


def save(folder, word):
    tag = b'{"category": "bench", "value": "' + word.encode() + b'"}, '
    directory = os.open(folder, os.O_RDONLY)
    names = sidecars(folder)
    for first in range(0, len(names), 128):
        waiting = []
        for name in names[first:first + 128]:
            path = os.path.join(folder, name)
            with open(path, "rb") as file:
                new = file.read().replace(b'"tags": [', b'"tags": [' + tag, 1)
            descriptor = os.open(path + ".new", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
            os.write(descriptor, new)
            waiting.append((path, descriptor))
        for path, descriptor in waiting:
            os.fsync(descriptor)
            os.close(descriptor)
            os.rename(path + ".new", path)
        os.fsync(directory)


{"rebuild": rebuild, "save": save}[sys.argv[1]](*sys.argv[2:])
