"""Full-screen programs on a terminal of 120 by 40, by turns.

  open RUNS { NAME MARKER FOLDER PROGRAM [ARGS...] -- }...
      from the start to the first read after which MARKER is on the screen: prints NAME, median ms, KB of memory once it is quiet
  keys RUNS MARKER BEFORE LAST PROGRAM ARGS...
      types BEFORE, waits until it is quiet, types LAST: prints the median ms from that key to the read that shows MARKER

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
]
SEQUENCE = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[PX^_].*?\x1b\\|\x1b[()*+][0-9A-Za-z]|\x1b[@-Z\\-_=>78]", re.S)


class Program:
    def __init__(self, arguments, folder):
        self.start = time.perf_counter()
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            try:
                fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 1200, 800))
                os.chdir(folder)
                os.environ.update(TERM="xterm-256color", PWD=folder)
                for name in ("LINES", "COLUMNS", "TMUX", "STY"):
                    os.environ.pop(name, None)
                os.execvp(arguments[0], arguments)
            finally:
                os._exit(127)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 1200, 800))
        self.written = bytearray()

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


{"open": first_frames, "keys": keys}[sys.argv[1]](*sys.argv[2:])
