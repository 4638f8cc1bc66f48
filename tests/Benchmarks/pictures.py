"""pictures.py make FOLDER: a photo-like picture of 800x600, the preview of 1024x768 that a cache would hold of it, and 12 MP.
pictures.py quality REFERENCE.png FILE.six: bytes, PSNR of the pixels and of 4x4 means, of sixels as libsixel's sixel2png reads them."""
import os, subprocess, sys
import numpy as np
from PIL import Image


def scene(width, height):
    random = np.random.default_rng(1)
    sum = np.zeros((height, width, 3), np.float32)
    for octave in range(2, 8):
        noise = (random.random((max(2, 2 ** octave * height // width), 2 ** octave, 3), np.float32) * 255).astype(np.uint8)
        sum += np.asarray(Image.fromarray(noise).resize((width, height), Image.BICUBIC), np.float32) * 0.62 ** octave
    sum -= sum.min()
    sum *= 220 / sum.max()
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    for _ in range(6):
        at = random.random(3)
        sum[(x - at[0] * width) ** 2 + (y - at[1] * height) ** 2 < ((0.05 + 0.2 * at[2]) * width) ** 2] *= 0.6 + 0.6 * random.random()
    sum += random.normal(0, 5, (height, width, 1)).astype(np.float32)
    return Image.fromarray(np.clip(sum, 0, 255).astype(np.uint8))


if sys.argv[1] == "make":
    folder = sys.argv[2]
    os.makedirs(folder, exist_ok=True)
    whole = scene(4000, 3000)
    whole.save(f"{folder}/original.jpg", quality=90, subsampling=2)
    whole.resize((1024, 768), Image.LANCZOS).save(f"{folder}/preview.jpg", quality=85)
    shown = whole.resize((800, 600), Image.LANCZOS)
    shown.save(f"{folder}/shown.png")
    shown.save(f"{folder}/shown.jpg", quality=90)
else:
    subprocess.run(["sixel2png", "-i", sys.argv[3], "-o", sys.argv[3] + ".png"], check=True)
    pictures = [np.asarray(Image.open(name).convert("RGB"), np.float32)[:600, :800] for name in (sys.argv[2], sys.argv[3] + ".png")]
    means = [p.reshape(150, 4, 200, 4, 3).mean((1, 3)) for p in pictures]
    ratio = lambda pair: 10 * np.log10(255 ** 2 / max(1e-9, ((pair[0] - pair[1]) ** 2).mean()))
    print(os.path.getsize(sys.argv[3]), f"{ratio(pictures):.2f}", f"{ratio(means):.2f}")
