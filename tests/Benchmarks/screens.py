"""Full-screen programs on a terminal, by turns: of 120 by 40 where nothing else is said.

  open RUNS { NAME MARKER FOLDER PROGRAM [ARGS...] -- }...
      from the start to the first read after which MARKER is on the screen: prints NAME, median ms, KB of memory once it is quiet
  keys RUNS MARKER BEFORE LAST PROGRAM ARGS...
      types BEFORE, waits until it is quiet, types LAST: prints the median ms from that key to the read that shows MARKER
  press COLUMNS ROWS TIMED { NAME MARKER FOLDER BEFORE NOTHING PROGRAM [ARGS...] -- }...
      types BEFORE, then one key at a time: down until the list begins to scroll, down while it scrolls, a page down; then down TIMED times for
      the processor's time. NOTHING is a key that has nothing to do at the top of the list. Prints NAME, median bytes of a move, a scroll and a
      page, microseconds of the processor for a key, the bytes that NOTHING led to, and those of two seconds without a key

The terminal answers the questions that programs ask at their start, so that nobody waits for an answer in vain.
"""
import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import sys
import termios
import time

ANSWERS = [
    (re.compile(rb"\x1b\[0?c"), b"\x1b[?62;22c"),
    (re.compile(rb"\x1b\[>0?c"), b"\x1b[>41;354;0c"),
    (re.compile(rb"\x1b\[5n"), b"\x1b[0n"),
    (re.compile(rb"\x1b\[\??6n"), b"\x1b[1;1R"),
    (re.compile(rb"\x1b\]11;\?"), b"\x1b]11;rgb:0000/0000/0000\x1b\\"),
    (re.compile(rb"\x1b\[\?u"), b"\x1b[?0u"),
    (re.compile(rb"\x1b\[16t"), b"\x1b[6;20;10t"),
    (re.compile(rb"\x1b\[\?69\$p"), b"\x1b[?69;2$y"),
]
SEQUENCE = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[PX^_].*?\x1b\\|\x1b[()*+][0-9A-Za-z]|\x1b[@-Z\\-_=>78]", re.S)


class Program:
    def __init__(self, arguments, folder, columns=120, rows=40):
        size = struct.pack("HHHH", rows, columns, columns * 10, rows * 20)
        self.start = time.perf_counter()
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            try:
                fcntl.ioctl(1, termios.TIOCSWINSZ, size)
                os.chdir(folder)
                os.environ.update(TERM="xterm-256color", PWD=folder)
                for name in ("LINES", "COLUMNS", "TMUX", "STY"):
                    os.environ.pop(name, None)
                os.execvp(arguments[0], arguments)
            finally:
                os._exit(127)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, size)
        self.written = bytearray()
        self.used = {}

    def read(self, wait):
        if not select.select([self.terminal], [], [], wait)[0]:
            return False
        try:
            new = os.read(self.terminal, 1 << 18)
        except OSError:
            return False
        self.written += new
        for question, answer in ANSWERS:
            if question.search(new):
                os.write(self.terminal, answer)
        return bool(new)

    def quiet(self, gap=0.3, most=20):
        end = time.perf_counter() + most
        while time.perf_counter() < end and self.read(gap):
            pass

    def shown(self, marker, since, most=20):
        """Milliseconds until the marker is among what was written since; None if it never is."""
        end = since + most
        while time.perf_counter() < end and self.read(end - time.perf_counter()):
            if marker in SEQUENCE.sub(b"", bytes(self.written)):
                return (time.perf_counter() - since) * 1e3
        return None

    def memory(self):
        with open(f"/proc/{self.process}/status") as status:
            return next((int(line.split()[1]) for line in status if line.startswith("VmRSS")), None)

    def processor(self):
        """Microseconds of all its threads; one that has ended counts as it was last seen."""
        for thread in os.listdir(f"/proc/{self.process}/task"):
            try:
                with open(f"/proc/{self.process}/task/{thread}/schedstat") as stat:
                    self.used[thread] = int(stat.read().split()[0])
            except OSError:
                pass
        return sum(self.used.values()) / 1e3

    def press(self, key, gap=0.025):
        """The bytes that one key leads to, until nothing more comes."""
        before = len(self.written)
        os.write(self.terminal, key)
        if self.read(0.3):
            self.quiet(gap, 2)
        return len(self.written) - before

    def end(self):
        os.kill(self.process, signal.SIGTERM)
        self.quiet(0.1, 2)
        os.close(self.terminal)
        for _ in range(200):
            if os.waitpid(self.process, os.WNOHANG)[0]:
                return
            time.sleep(0.01)
        # Some go on until they are made to end.
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)


def median(values):
    seen = [value for value in values if value is not None]
    return f"{statistics.median(seen):.2f}" if len(seen) * 2 > len(values) else "never"


def first_frames(runs, *words):
    programs, times, memory = [], {}, {}
    while words:
        end = words.index("--")
        programs.append((words[0], words[1].encode(), words[2], list(words[3:end])))
        words = words[end + 1:]
    for run in range(int(runs) + 1):
        for name, marker, folder, arguments in programs:
            program = Program(arguments, folder)
            taken = program.shown(marker, program.start)
            program.quiet()
            # The first round only warms up.
            if run:
                times.setdefault(name, []).append(taken)
                memory.setdefault(name, []).append(program.memory() or sys.exit(f"{name} ended: {bytes(program.written[-300:])}"))
            program.end()
    for name, *_ in programs:
        print(f"{name}\t{median(times[name])}\t{statistics.median(memory[name]):.0f}")


def keys(runs, marker, before, last, *arguments):
    times = []
    for _ in range(int(runs)):
        program = Program(list(arguments), "/")
        program.quiet()
        for key in before:
            os.write(program.terminal, key.encode())
            program.quiet(0.1)
        program.quiet()
        program.written.clear()
        start = time.perf_counter()
        os.write(program.terminal, last.encode())
        times.append(program.shown(marker.encode(), start, 5))
        program.end()
    print(median(times))


DOWN, PAGE = b"j", b"\x1b[6~"


def presses(columns, rows, timed, *words):
    columns, rows = int(columns), int(rows)
    programs = []
    while words:
        end = words.index("--")
        programs.append((words[0], words[1].encode(), words[2], words[3].encode(), words[4].encode(), list(words[5:end])))
        words = words[end + 1:]
    running, bytes_of, used = {}, {}, {}
    for name, marker, folder, before, nothing, arguments in programs:
        program = running[name] = Program(arguments, folder, columns, rows)
        program.shown(marker, program.start, 300) or sys.exit(f"{name} never showed {marker.decode()}: {bytes(program.written[-300:])}")
        program.quiet(1)
        for byte in before:
            program.press(bytes([byte]), 0.2)
        # What a program says of its start is gone after a while.
        program.quiet(6, 60)
        at = len(program.written)
        program.quiet(2, 2)
        idle = len(program.written) - at
        bytes_of[name] = {"move": [], "scroll": [], "page": [], "nothing": [program.press(nothing) for _ in range(3)], "idle": [idle]}
        used[name] = []
    for phase, key, rounds in (("move", DOWN, rows - 14), ("", DOWN, 14), ("scroll", DOWN, 60), ("page", PAGE, 11)):
        for _ in range(rounds):
            for name, program in running.items():
                count = program.press(key)
                if phase:
                    bytes_of[name][phase].append(count)
    slices = 10
    for _ in range(slices):
        for name, program in running.items():
            program.quiet(0.05)
            start = program.processor()
            for _ in range(int(timed) // slices):
                program.written.clear()
                os.write(program.terminal, DOWN)
                program.read(0.3)
                time.sleep(0.001)
            program.quiet(0.05)
            used[name].append((program.processor() - start) / (int(timed) // slices))
    for name, program in running.items():
        medians = [statistics.median(bytes_of[name][phase]) for phase in ("move", "scroll", "page")]
        print("\t".join([name, *(f"{m:.0f}" for m in medians), f"{statistics.median(used[name]):.0f}", str(max(bytes_of[name]["nothing"])), str(bytes_of[name]["idle"][0])]))
        program.end()


{"open": first_frames, "keys": keys, "press": presses}[sys.argv[1]](*sys.argv[2:])
