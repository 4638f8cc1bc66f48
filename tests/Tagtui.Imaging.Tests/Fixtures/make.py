#!/usr/bin/python3
"""Makes the pictures in this folder with other programs, and beside each what those programs see in it (RGBA, eight bits).

Needs Debian's python3-pil, python3-numpy, imagemagick, libtiff-tools, webp, gifsicle. What is here was made once; the tests only read it.
"""
import os, struct, subprocess, sys
import numpy as np
from PIL import Image

os.chdir(os.path.dirname(os.path.abspath(__file__)))
W, H = 23, 17
y, x = np.mgrid[0:H, 0:W]
rgb = np.stack([x * 11, y * 15, (x * y * 3) & 255], -1).astype(np.uint8)
alpha = np.where(x < 4, 0, np.where(x > 18, 255, x * 12)).astype(np.uint8)
rgba = np.dstack([rgb, alpha])
indices = ((x + y * 3) % 14).astype(np.uint8)


def run(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def seen(name, frame="[0]"):
    run("convert", name + frame, "-depth", "8", "rgba:" + name + ".rgba")


def expect(name, pixels):
    pixels = np.asarray(pixels, dtype=np.uint8)
    if pixels.shape[-1] == 3:
        pixels = np.dstack([pixels, np.full(pixels.shape[:2], 255, np.uint8)])
    open(name + ".rgba", "wb").write(pixels.tobytes())


rgb_image = Image.fromarray(rgb)
rgba_image = Image.fromarray(rgba, "RGBA")
grey_image = rgb_image.convert("L")
palette_image = Image.fromarray(indices, "P")
palette = [v for i in range(256) for v in ((i * 17) & 255, (255 - i * 13) & 255, (i * 29) & 255)]
palette_image.putpalette(palette)
bits_image = Image.fromarray(((x ^ y) & 1).astype(np.uint8) * 255).convert("1")

# GIF
palette_image.save("plain.gif", interlace=0); seen("plain.gif")
palette_image.save("clear.gif", transparency=5, interlace=0); seen("clear.gif")
run("gifsicle", "--interlace", "plain.gif", "-o", "interlaced.gif"); seen("interlaced.gif")
second = palette_image.transpose(Image.FLIP_LEFT_RIGHT)
palette_image.save("animated.gif", save_all=True, append_images=[second], duration=100, loop=0); seen("animated.gif")
big = Image.fromarray(np.random.default_rng(1).integers(0, 256, (64, 70), dtype=np.uint8), "P"); big.putpalette(palette)
big.save("noise.gif", interlace=0); seen("noise.gif")
data = bytearray(open("plain.gif", "rb").read())      # a frame on a larger screen, with a palette of its own
flags = data[10]; table = data[13:13 + 3 * (2 << (flags & 7))]; rest = data[13 + len(table):]
at = rest.index(b"\x2c"); frame = bytearray(rest[at:])
frame[1:5] = struct.pack("<HH", 3, 2); frame[9] |= 0x80 | (flags & 7)
open("placed.gif", "wb").write(data[:6] + struct.pack("<HHBBB", W + 8, H + 5, 0, 0, 0) + frame[:10] + table + frame[10:])
placed = np.zeros((H + 5, W + 8, 4), np.uint8); placed[2:2 + H, 3:3 + W] = np.dstack([np.array(palette_image.convert("RGB")), np.full((H, W), 255, np.uint8)])
expect("placed.gif", placed)

# BMP
bits_image.save("one.bmp"); seen("one.bmp")
palette_image.save("eight.bmp"); seen("eight.bmp")
rgb_image.save("colour.bmp"); expect("colour.bmp", rgb)
run("convert", "eight.bmp", "-type", "palette", "-compress", "RLE", "BMP3:runs.bmp"); seen("runs.bmp")


def bmp(name, bits, rows, header=40, compression=0, masks=b"", table=b"", top_down=False):
    body = b"".join(row + b"\0" * (-len(row) % 4) for row in (rows if top_down else rows[::-1]))
    info = struct.pack("<IiiHHIIiiII", header, W, -H if top_down else H, 1, bits, compression, len(body), 0, 0, len(table) // 4, 0)
    extra = masks + b"\0" * (header - 40 - len(masks)) if header > 40 else masks
    offset = 14 + len(info) + len(extra) + len(table)
    open(name, "wb").write(struct.pack("<2sIHHI", b"BM", offset + len(body), 0, 0, offset) + info + extra + table + body)


table = b"".join(struct.pack("<BBBB", palette[i * 3 + 2], palette[i * 3 + 1], palette[i * 3], 0) for i in range(16))
seen4 = np.array([palette[i * 3:i * 3 + 3] for i in range(16)], np.uint8)[indices]
bmp("four.bmp", 4, [bytes((int(a) << 4) | int(b) for a, b in zip(np.append(r, 0)[0::2], np.append(r, 0)[1::2])) for r in indices], table=table); expect("four.bmp", seen4)
bmp("topdown.bmp", 24, [r[:, ::-1].tobytes() for r in rgb], top_down=True); expect("topdown.bmp", rgb)
five = [struct.pack(f"<{W}H", *[((int(p[0]) >> 3) << 10) | ((int(p[1]) >> 3) << 5) | (int(p[2]) >> 3) for p in r]) for r in rgb]
bmp("fifteen.bmp", 16, five); expect("fifteen.bmp", np.rint((rgb >> 3).astype(int) * 255 / 31))
six = [struct.pack(f"<{W}H", *[((int(p[0]) >> 3) << 11) | ((int(p[1]) >> 2) << 5) | (int(p[2]) >> 3) for p in r]) for r in rgb]
bmp("sixteen.bmp", 16, six, compression=3, masks=struct.pack("<III", 0xF800, 0x7E0, 0x1F))
expect("sixteen.bmp", np.dstack([np.rint((rgb[..., 0] >> 3).astype(int) * 255 / 31), np.rint((rgb[..., 1] >> 2).astype(int) * 255 / 63), np.rint((rgb[..., 2] >> 3).astype(int) * 255 / 31)]))
bgra = [r[:, [2, 1, 0, 3]].tobytes() for r in rgba]
bmp("ignored.bmp", 32, bgra); expect("ignored.bmp", rgb)
for name, size in (("four-alpha.bmp", 108), ("five-alpha.bmp", 124)):
    bmp(name, 32, bgra, header=size, compression=3, masks=struct.pack("<IIII", 0xFF0000, 0xFF00, 0xFF, 0xFF000000)); expect(name, rgba)
bmp("no-alpha.bmp", 32, [np.dstack([r[None, :, [2, 1, 0]], np.zeros((1, W, 1), np.uint8)]).tobytes() for r in rgb], header=124, compression=3,
    masks=struct.pack("<IIII", 0xFF0000, 0xFF00, 0xFF, 0xFF000000)); expect("no-alpha.bmp", rgb)
# Four-bit runs by hand: a run, a jump, colours one by one, the end of the picture.
body = bytes([6, 0x12, 0, 2, 3, 1, 4, 0x33, 0, 0, 0, 5, 0x12, 0x34, 0x50, 0, 0, 1])
head = struct.pack("<IiiHHIIiiII", 40, W, 4, 1, 4, 2, len(body), 0, 0, 16, 0)
open("jumps.bmp", "wb").write(struct.pack("<2sIHHI", b"BM", 54 + 64 + len(body), 0, 0, 54 + 64) + head + table + body)
jumps = np.zeros((4, W, 4), np.uint8)
def put(row, columns, values):
    for c, v in zip(columns, values): jumps[row, c] = [*palette[v * 3:v * 3 + 3], 255]
put(3, range(6), [1, 2, 1, 2, 1, 2]); put(2, range(9, 13), [3] * 4); put(1, range(5), [1, 2, 3, 4, 5]); expect("jumps.bmp", jumps)
core = struct.pack("<IHHHH", 12, W, H, 1, 24); body = b"".join(r[:, ::-1].tobytes() + b"\0" * (-W * 3 % 4) for r in rgb[::-1])
open("core.bmp", "wb").write(struct.pack("<2sIHHI", b"BM", 26 + len(body), 0, 0, 26) + core + body); expect("core.bmp", rgb)

# PNM
def put_file(name, head, body):
    open(name, "wb").write(head + body)
grey = np.array(grey_image); bits = np.array(bits_image)
put_file("text.pbm", b"P1\n# by hand\n%d %d\n" % (W, H), b"\n".join(b"".join(b"0" if v else b"1" for v in r) for r in bits)); expect("text.pbm", np.dstack([bits * np.uint8(255)] * 3))
put_file("text.pgm", b"P2 %d %d 255\n" % (W, H), b"\n".join(b" ".join(b"%d" % v for v in r) for r in grey)); expect("text.pgm", np.dstack([grey] * 3))
put_file("text.ppm", b"P3 %d %d\n255\n" % (W, H), b"\n".join(b" ".join(b"%d" % v for v in r.flat) for r in rgb)); expect("text.ppm", rgb)
put_file("bits.pbm", b"P4\n%d %d\n" % (W, H), np.packbits(~bits, axis=1).tobytes()); expect("bits.pbm", np.dstack([bits * np.uint8(255)] * 3))
put_file("grey.pgm", b"P5\n%d %d\n255\n" % (W, H), grey.tobytes()); expect("grey.pgm", np.dstack([grey] * 3))
put_file("wide.pgm", b"P5\n%d %d\n1023\n" % (W, H), (grey.astype(int) * 1023 // 255).astype(">u2").tobytes()); expect("wide.pgm", np.dstack([np.rint((grey.astype(int) * 1023 // 255) * 255 / 1023)] * 3))
put_file("colour.ppm", b"P6 %d %d 255\n" % (W, H), rgb.tobytes()); expect("colour.ppm", rgb)
put_file("wide.ppm", b"P6 %d %d 65535\n" % (W, H), (rgb.astype(int) * 257).astype(">u2").tobytes()); expect("wide.ppm", rgb)
pam = b"P7\nWIDTH %d\nHEIGHT %d\nDEPTH %%d\nMAXVAL 255\nTUPLTYPE %%s\nENDHDR\n" % (W, H)
put_file("colour.pam", pam % (4, b"RGB_ALPHA"), rgba.tobytes()); expect("colour.pam", rgba)
put_file("grey.pam", pam % (2, b"GRAYSCALE_ALPHA"), np.dstack([grey, alpha]).tobytes()); expect("grey.pam", np.dstack([grey, grey, grey, alpha]))

# TIFF
def tiff(name, source, *options):
    run("tiffcp", *options, source, name)
rgb_image.save("base.tmp.tif"); rgba_image.save("alpha.tmp.tif"); grey_image.save("grey.tmp.tif"); palette_image.save("palette.tmp.tif"); bits_image.save("bits.tmp.tif")
large = Image.fromarray(np.stack([np.mgrid[0:50, 0:70][1] * 3, np.mgrid[0:50, 0:70][0] * 5, (np.mgrid[0:50, 0:70][0] * np.mgrid[0:50, 0:70][1]) & 255], -1).astype(np.uint8))
large.save("large.tmp.tif"); large_rgb = np.array(large)
for name, source, pixels, options in [
    ("plain.tif", "base", rgb, ("-c", "none", "-r", "5")), ("motorola.tif", "base", rgb, ("-c", "none", "-B", "-r", "4")), ("lzw.tif", "base", rgb, ("-c", "lzw:1")), ("lzw-differences.tif", "base", rgb, ("-c", "lzw:2")),
    ("deflate.tif", "base", rgb, ("-c", "zip:2", "-r", "3")), ("packbits.tif", "base", rgb, ("-c", "packbits", "-r", "6")), ("planes.tif", "base", rgb, ("-p", "separate", "-c", "lzw:2", "-r", "5")),
    ("alpha.tif", "alpha", rgba, ("-c", "zip")), ("grey.tif", "grey", np.dstack([grey] * 3), ("-c", "lzw")), ("palette.tif", "palette", np.array(palette_image.convert("RGB")), ("-c", "lzw")),
    ("bits.tif", "bits", np.dstack([bits * np.uint8(255)] * 3), ("-c", "packbits")), ("tiles.tif", "large", large_rgb, ("-t", "-w", "32", "-l", "16", "-c", "lzw:2")), ("tiles-planes.tif", "large", large_rgb, ("-t", "-w", "16", "-l", "32", "-p", "separate", "-c", "zip:2")),
    ("tiles-plain.tif", "large", large_rgb, ("-t", "-w", "32", "-l", "32", "-c", "none", "-B")), ("big.tif", "base", rgb, ("-8", "-c", "zip:2")),
]:
    tiff(name, source + ".tmp.tif", *options); expect(name, pixels)
wide = Image.fromarray((grey.astype(np.uint16) * 257), "I;16"); wide.save("wide.tmp.tif")
tiff("wide.tif", "wide.tmp.tif", "-c", "zip:2"); tiff("wide-motorola.tif", "wide.tmp.tif", "-c", "lzw:2", "-B")
for name in ("wide.tif", "wide-motorola.tif"): expect(name, np.dstack([grey] * 3))
run("convert", "-size", f"{W}x{H}", "-depth", "16", "-define", "quantum:format=unsigned", "base.tmp.tif", "-compress", "none", "wide-colour.tif"); seen("wide-colour.tif")
run("convert", "base.tmp.tif", "-depth", "16", "-compress", "LZW", "wide-colour.tif"); expect("wide-colour.tif", rgb)
cmyk = Image.fromarray(np.dstack([rgb, (x * 4).astype(np.uint8)]), "CMYK"); cmyk.save("inks.tif", compression="tiff_lzw")
c = np.dstack([rgb, (x * 4).astype(np.uint8)]).astype(int); expect("inks.tif", ((255 - c[..., :3]) * (255 - c[..., 3:]) + 127) // 255)
run("convert", "grey.tmp.tif", "-define", "quantum:polarity=min-is-white", "-compress", "none", "white.tif"); expect("white.tif", np.array(Image.open("white.tif").convert("RGB")))
tiff("jpeg.tif", "large.tmp.tif", "-c", "jpeg:r:90", "-r", "16"); seen("jpeg.tif")
tiff("jpeg-light.tif", "large.tmp.tif", "-c", "jpeg:90", "-r", "16"); seen("jpeg-light.tif")
tiff("jpeg-tiles.tif", "large.tmp.tif", "-c", "jpeg:90", "-t", "-w", "32", "-l", "32"); seen("jpeg-tiles.tif")
for name in os.listdir("."):
    if ".tmp." in name: os.remove(name)

# WebP
rgb_image.save("p.tmp.png"); rgba_image.save("a.tmp.png"); large.save("l.tmp.png")
run("cwebp", "-lossless", "-exact", "a.tmp.png", "-o", "lossless.webp"); expect("lossless.webp", rgba)
run("cwebp", "-lossless", "p.tmp.png", "-o", "opaque.webp"); expect("opaque.webp", rgb)
run("cwebp", "-q", "90", "l.tmp.png", "-o", "lossy.webp"); run("dwebp", "lossy.webp", "-pam", "-o", "o.tmp.pam")
def from_pam(name): expect(name, np.array(Image.fromarray(np.frombuffer(open("o.tmp.pam", "rb").read().split(b"ENDHDR\n", 1)[1], np.uint8).reshape(SHAPE), "RGBA")))
SHAPE = (50, 70, 4); from_pam("lossy.webp")
run("cwebp", "-q", "90", "a.tmp.png", "-o", "lossy-alpha.webp"); run("dwebp", "lossy-alpha.webp", "-pam", "-o", "o.tmp.pam"); SHAPE = (H, W, 4); from_pam("lossy-alpha.webp")
rgba_image.save("animated.webp", save_all=True, append_images=[rgba_image.transpose(Image.FLIP_LEFT_RIGHT)], lossless=True, exact=True, duration=100); expect("animated.webp", rgba)

quarters = np.zeros((16, 32, 3), np.uint8); quarters[:8, :16] = (255, 0, 0); quarters[:8, 16:] = (0, 255, 0); quarters[8:, :16] = (0, 0, 255); quarters[8:, 16:] = 255
Image.fromarray(quarters).save("q.tmp.png"); run("cwebp", "-lossless", "q.tmp.png", "-o", "quarters.webp"); expect("quarters.webp", quarters)

# APNG, and colour profiles
rgb_image.save("animated.png", save_all=True, append_images=[rgb_image.transpose(Image.FLIP_LEFT_RIGHT)], duration=100); expect("animated.png", rgb)
for name in os.listdir("."):
    if ".tmp." in name: os.remove(name)

# JPEG and PNG, for the campaign that damages pictures and to be seen alike
Image.fromarray(large_rgb).save("jpeg-base.jpg", quality=90, subsampling=0); seen("jpeg-base.jpg")
Image.fromarray(large_rgb).save("jpeg-progressive.jpg", quality=90, progressive=True, subsampling=0); seen("jpeg-progressive.jpg")
grey_image.save("jpeg-grey.jpg", quality=95); seen("jpeg-grey.jpg")
rgba_image.save("alpha.png"); expect("alpha.png", rgba)
palette_image.save("palette.png"); expect("palette.png", np.array(palette_image.convert("RGB")))
rgb_image.save("i.tmp.png"); run("convert", "i.tmp.png", "-interlace", "PNG", "interlaced.png"); expect("interlaced.png", rgb)
os.remove("i.tmp.png")

# What ffmpeg decodes (needs avifenc, heif-enc, cjxl and ffmpeg as well)
yy, xx = np.mgrid[0:96, 0:128]
Image.fromarray(np.stack([xx * 2, yy * 2, (xx + yy)], -1).astype(np.uint8)).save("s.tmp.png")
os.makedirs("Foreign", exist_ok=True)
run("avifenc", "s.tmp.png", "Foreign/tiny.avif"); run("heif-enc", "s.tmp.png", "-o", "Foreign/tiny.heic")
run("cjxl", "s.tmp.png", "Foreign/tiny.jxl"); run("cjxl", "--container=1", "s.tmp.png", "Foreign/boxed.jxl")
run("ffmpeg", "-y", "-loop", "1", "-i", "s.tmp.png", "-t", "2", "-r", "12", "-metadata", 'comment={"prompt": "x"}', "-pix_fmt", "yuv420p", "Foreign/tiny.mp4")
run("ffmpeg", "-y", "-i", "Foreign/tiny.mp4", "-c", "copy", "-metadata", "comment=hello", "Foreign/tiny.mkv")
run("ffmpeg", "-y", "-i", "Foreign/tiny.mp4", "-c:v", "libvpx", "Foreign/tiny.webm"); run("ffmpeg", "-y", "-i", "Foreign/tiny.mp4", "-c:v", "mjpeg", "Foreign/tiny.avi")
os.remove("s.tmp.png")
