"""What a script does for the same work, with nothing but Python's own library, and two measuring tools.

  rebuild DIR DB        read every sidecar into the tables that a first draft has: one full-text row a tag
  save DIR WORD         add WORD to every sidecar's bytes with the promises of a careful editor: each file to a temporary and
                        to the disk, renamed, and the folder put on disk once for each 128 files
  save-recoverable DIR WORD
                        the same, and what tagtui promises besides: the bytes before and after are in a journal on disk first,
                        so that a kill leaves no item half done and the whole can be taken back
  sql DB RUNS SQL...    the milliseconds each statement takes in a process that is already running, all rows fetched
  peak PROGRAM ARGS...  run a program and print the most memory it had, in KB
"""
import hashlib
import json
import os
import resource
import sqlite3
import statistics
import subprocess
import sys
import time

TABLES = """
PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;
CREATE TABLE media(hash TEXT PRIMARY KEY, type TEXT NOT NULL, source_media TEXT, name TEXT, caption TEXT, score INTEGER,
                   created DATETIME, modified DATETIME, metadata_json TEXT);
CREATE TABLE tags(id INTEGER PRIMARY KEY, media_hash TEXT NOT NULL, category TEXT NOT NULL, value TEXT NOT NULL, position INTEGER NOT NULL);
CREATE VIRTUAL TABLE tags_fts USING fts5(category, value, media_hash UNINDEXED);
CREATE VIRTUAL TABLE text_fts USING fts5(name, caption, media_hash UNINDEXED);
"""
INDEXES = """
CREATE INDEX tags_value ON tags(value, media_hash);
CREATE INDEX tags_media ON tags(media_hash);
CREATE INDEX media_score ON media(score);
"""


def sidecars(folder):
    return sorted(name for name in os.listdir(folder) if name.endswith(".json"))


def rebuild(folder, database):
    for suffix in ("", "-wal", "-shm"):
        if os.path.exists(database + suffix):
            os.remove(database + suffix)
    index = sqlite3.connect(database)
    index.executescript(TABLES)
    for name in sidecars(folder):
        path = os.path.join(folder, name)
        with open(path, encoding="utf-8") as file:
            medium = json.load(file)
        key = name[:-5]
        more = medium.get("metadata", {})
        tags = [(key, t["category"], t["value"], t["position"]) for t in medium["tags"]]
        index.execute("INSERT INTO media VALUES(?,?,?,?,?,?,?,?,?)",
                      (key, medium.get("type", "image"), medium.get("source_image"), medium.get("name"), medium.get("caption"),
                       medium.get("score", 0), more.get("created"), os.stat(path).st_mtime, json.dumps(more)))
        index.executemany("INSERT INTO tags(media_hash, category, value, position) VALUES(?,?,?,?)", tags)
        index.executemany("INSERT INTO tags_fts VALUES(?,?,?)", [(t[1], t[2], key) for t in tags])
        index.execute("INSERT INTO text_fts VALUES(?,?,?)", (medium.get("name"), medium.get("caption"), key))
    index.executescript(INDEXES)
    index.commit()
    index.close()


def save(folder, word, recoverable=False):
    tag = b'"tags": [{"category": "class", "value": "' + word.encode() + b'", "position": 0},'
    directory = os.open(folder, os.O_RDONLY)
    journal = os.open(os.path.join(os.path.dirname(folder), "journal"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600) if recoverable else None
    names = sidecars(folder)
    for first in range(0, len(names), 128):
        planned = []
        for name in names[first:first + 128]:
            path = os.path.join(folder, name)
            with open(path, "rb") as file:
                old = file.read()
            planned.append((path, old, old.replace(b'"tags": [', tag, 1)))
        if recoverable:
            for path, old, new in planned:
                os.write(journal, path.encode() + b"\n" + hashlib.sha256(old).digest() + old + new)
            os.fsync(journal)
        waiting = []
        for path, old, new in planned:
            descriptor = os.open(path + ".new", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
            os.write(descriptor, new)
            waiting.append((path, descriptor))
        for path, descriptor in waiting:
            os.fsync(descriptor)
            os.close(descriptor)
            os.rename(path + ".new", path)
        os.fsync(directory)


def sql(database, runs, *statements):
    index = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    for statement in statements:
        times = []
        for _ in range(int(runs)):
            start = time.perf_counter()
            index.execute(statement).fetchall()
            times.append((time.perf_counter() - start) * 1e3)
        print(f"{statistics.median(times):.3f}")


def peak(*command):
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if done.returncode:
        sys.exit(done.stderr.decode())
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)


if __name__ == "__main__":
    {"rebuild": rebuild, "save": save, "save-recoverable": lambda *a: save(*a, recoverable=True),
     "sql": sql, "peak": peak}[sys.argv[1]](*sys.argv[2:])
