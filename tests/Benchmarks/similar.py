"""similar.py make DB N: N hashes of 64 bits as text, as many programs keep them.
similar.py ask DB N: what differs from the N-th in at most ten bits, by a function of one's own over the text.
similar.py phash FILE...: median ms of opening a picture and working out its phash as ImageHash does (needs Pillow, numpy and scipy)."""
import random
import sqlite3
import statistics
import sys
import time

if sys.argv[1] == "phash":
    import numpy as np
    import scipy.fftpack
    from PIL import Image

    def phash(name):
        pixels = np.asarray(Image.open(name).convert("L").resize((32, 32), Image.LANCZOS))
        low = scipy.fftpack.dct(scipy.fftpack.dct(pixels, axis=0), axis=1)[:8, :8]
        return low > np.median(low)

    times = []
    for name in sys.argv[2:]:
        start = time.perf_counter()
        phash(name)
        times.append((time.perf_counter() - start) * 1e3)
    print(f"{statistics.median(times):.3f}")
    sys.exit()

index = sqlite3.connect(sys.argv[2])
if sys.argv[1] == "make":
    chance = random.Random(1)
    index.execute("CREATE TABLE media(key TEXT PRIMARY KEY, phash TEXT)")
    index.executemany("INSERT INTO media VALUES(?,?)", ((f"p{i:06}", f"{chance.getrandbits(64):016x}") for i in range(int(sys.argv[3]))))
    index.commit()
else:
    bits = int.bit_count if hasattr(int, "bit_count") else lambda value: bin(value).count("1")
    index.create_function("distance", 2, lambda a, b: bits(int(a, 16) ^ int(b, 16)), deterministic=True)
    wanted, = index.execute("SELECT phash FROM media WHERE key = ?", (f"p{int(sys.argv[3]):06}",)).fetchone()
    for row in index.execute("SELECT key, distance(phash, ?1) AS d FROM media WHERE d <= 10 ORDER BY d", (wanted,)):
        print(*row)
