#!/usr/bin/env bash
# A script fills a disk of 1 MB, is refused, and goes on when there is room: nothing is lost.
# Usage: .ci/full-disk.sh [BINARY]. Mounts a tmpfs, as root or in a namespace of its own.
set -euo pipefail

binary=$(realpath "${1:-target/release/hashiya}")
if [ "${FULL_DISK_INSIDE:-}" != yes ]; then
    export FULL_DISK_INSIDE=yes
    # A mount namespace of its own: the disk goes when the script ends, however that is.
    exec unshare -rm "$0" "$binary"
fi
fail() { printf 'full disk: %s\n' "$*" >&2; exit 1; }

disk=$(mktemp -d)
work=$(mktemp -d)
trap 'umount "$disk" 2>/dev/null || true; rm -rf "$disk" "$work"' EXIT
mount -t tmpfs -o size=1m tmpfs "$disk"

words=2000
for ((n = 0; n < words; n++)); do printf 'كلمة%04d ' "$n"; done >"$work/w.txt"
"$binary" new "$disk/p" --title "قرص صغير" >/dev/null
"$binary" import "$disk/p" "$work/w.txt" >/dev/null
for ((n = 0; n < words; n++)); do
    printf '{"op":"tag","article":"w","label":"Actor","start":%d,"end":%d}\n' $((n * 9)) $((n * 9 + 8))
done >"$work/edits.jsonl"
head -c 400000 /dev/zero >"$disk/ballast"

acknowledged=0
apply() { # apply FIRST: what is left of the edits from there on
    tail -n "+$1" "$work/edits.jsonl" |
        "$binary" apply "$disk/p" --annotator k --ack --wait 1 - >"$work/acks" 2>"$work/said"
}
if apply 1; then fail "a disk of 1 MB held everything"; fi
acknowledged=$(wc -l <"$work/acks")
[ "$acknowledged" -gt 100 ] || fail "only $acknowledged edits were acknowledged: $(cat "$work/said")"
grep -q "refused an edit" "$work/said" || fail "it was not said: $(cat "$work/said")"
grep -q "no space" "$work/said" || fail "the reason was not said: $(cat "$work/said")"
kept=$(($(grep -c . "$disk/p/history/k.log") - 1))
[ "$kept" -ge "$acknowledged" ] && [ "$kept" -le $((acknowledged + 1)) ] ||
    fail "$acknowledged were acknowledged, $kept are there"
"$binary" check "$disk/p" >"$work/check" || fail "a full disk is not clean: $(cat "$work/check")"

# Room is made while a script waits for it.
(sleep 2; rm "$disk/ballast") &
if tail -n "+$((kept + 1))" "$work/edits.jsonl" | head -n 50 |
    "$binary" apply "$disk/p" --annotator k --ack --wait 30 - >"$work/acks" 2>"$work/said"; then
    :
else
    fail "it did not go on when there was room: $(cat "$work/said")"
fi
wait
[ "$(wc -l <"$work/acks")" = 50 ] || fail "$(wc -l <"$work/acks") of 50 were acknowledged"
"$binary" check "$disk/p" >"$work/check" || fail "afterwards: $(cat "$work/check")"
"$binary" history verify "$disk/p" >"$work/verify" || fail "afterwards: $(cat "$work/verify")"
kept=$(($(grep -c . "$disk/p/history/k.log") - 1))
"$binary" export "$disk/p" --format layer.json --layer k -o "$work/out.json" >/dev/null
spans=$(grep -c '"label"' "$work/out.json")
[ "$spans" = "$kept" ] || fail "$kept edits, $spans spans"
printf 'a disk of 1 MB: refused after %d edits, went on to %d, nothing lost\n' "$acknowledged" "$kept"
