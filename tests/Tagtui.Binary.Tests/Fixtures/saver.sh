#!/bin/sh
# Stands in for tagtui so that the campaigns themselves can be tested: with "honest" it keeps every promise that a script can
# keep (a lock, an intent, temporary file and rename, recovery at each start), with "syncing" it also syncs, which power loss
# wants; the other modes break one promise each.
#   saver.sh MODE -L DIR score N KEY | score N --keys-from - | caption --text TEXT KEY | tag +X|-X KEY | tag ±X --keys-from - --jsonl | list
mode=$1; dir=$3; verb=$4; value=$5; target=$6
state=$dir/.tagtui
[ -d "$state" ] || mkdir "$state" 2>/dev/null || [ -d "$state" ] || exit 1
[ "$mode" = lockless ] || { exec 9>"$state/lock"; flock 9; }

edit() { # FILE, a sed program
    sed "$2" "$1" > "$state/new.$$" && [ -s "$state/new.$$" ] || [ "$mode" = deaf ] || exit 1
    place "$1"
}

place() {
    case $mode in
        in-place) cat "$state/new.$$" > "$1" ;;
        litter) cp "$state/new.$$" "$1.tmp$$" && mv "$state/new.$$" "$1" ;;
        syncing) sync "$state/new.$$" && mv "$state/new.$$" "$1" && sync "$dir" "$state" || exit 1 ;;
        deaf) mv "$state/new.$$" "$1"; true ;;
        *) mv "$state/new.$$" "$1" || exit 1 ;;
    esac
}

set_score() { edit "$dir/$2.json" "s/\"score\": [0-9]*/\"score\": $1/"; }

set_caption() {
    edit "$dir/$2.json" "s/\"caption\": \"[^\"]*\"/\"caption\": \"$1\"/"
    printf %s "$1" > "$state/new.$$" || exit 1
    place "$dir/$2.txt"
}

set_tag() {
    tag=${1#?}
    case $1 in
        +*) grep -q "\"value\": \"$tag\"" "$dir/$2.json" ||
            edit "$dir/$2.json" "s/^    \]/        ,{\"category\": \"user\", \"value\": \"$tag\"}\n    ]/" ;;
        -*) edit "$dir/$2.json" "/\"value\": \"$tag\"/d" ;;
    esac
}

recover() {
    rm -f "$state"/new*
    if [ "$mode" != forgetful ] && [ -f "$state/intent" ]; then
        { IFS= read -r text; IFS= read -r key; } < "$state/intent"
        set_caption "$text" "$key"
    fi
    rm -f "$state/intent"
}

[ "$mode" = lockless ] || recover
case $verb in
    list) echo '{"total": 0, "items": []}' ;;
    score)
        if [ "$mode" = early ]; then
            setsid sh -c "sleep 0.2; exec sh $0 honest -L $dir score $value $target" >/dev/null 2>&1 9>&- &
            exit 0
        fi
        if [ "$target" = --keys-from ]; then
            while read -r key; do set_score "$value" "$key"; done
        else
            set_score "$value" "$target"
        fi ;;
    caption)
        [ "$value" != --text ] || { value=$target; target=$7; }
        [ "$mode" = forgetful ] || { printf '%s\n%s\n' "$value" "$target" > "$state/new.intent" && mv "$state/new.intent" "$state/intent"; }
        [ "$mode" != syncing ] || sync "$state/intent" "$state"
        set_caption "$value" "$target"
        rm -f "$state/intent" ;;
    tag)
        if [ "$target" = --keys-from ]; then
            while read -r key; do set_tag "$value" "$key"; echo "{\"key\": \"$key\"}"; done
        else
            set_tag "$value" "$target"
        fi ;;
    *) echo "unknown: $verb" >&2; exit 2 ;;
esac
