#!/bin/sh
# A small full-screen program. q quits, z stops itself as Ctrl+Z would, m MODE-less leave: "rude" never puts anything back.
before=$(stty -g)
enter() { stty raw -echo; printf '\033[?1049h\033[?2004h\033[?25l\033[H\033[2Jready %s' "$(stty size)"; }
leave() { printf '\033[?25h\033[?2004l\033[?1049l'; stty "$before"; }
if [ "$1" = rude ]; then
    trap '' HUP
    enter
else
    trap 'leave; exit 143' HUP INT TERM
    trap 'printf "\033[HSIZE %s " "$(stty size)"' WINCH
    enter
fi
while :; do
    key=$(dd bs=1 count=1 2>/dev/null)
    case $key in
        q) [ "$1" = rude ] || leave; exit 0 ;;
        z) leave; kill -TSTP 0; enter; printf ' again' ;;
        '') [ "$1" = rude ] || exit 1 ;;
        *) printf '\033[2;1Hkey %s' "$key" ;;
    esac
done
