#!/bin/sh
# tagtui: everything there is to do with this checkout.
#
#   ./build.sh run [ARGS]   build the static binary and run it (without ARGS on a small demo library)
#   ./build.sh test         build everything and run all tests
#   ./build.sh dist         the stripped static binary, its symbols and its checksum, under dist/
#   ./build.sh bench [N]…   our speed and memory beside those of the peers that are installed, on libraries of N media
#                           (bench keys, bench similar, bench pictures: a part of it)
#   ./build.sh torture      the long campaigns: kills, faults, torn reads, damaged pictures, hostile text, random keys
#   ./build.sh fmt          format the sources
#
# Missing packages are installed on Debian and Ubuntu (with sudo where needed); elsewhere they are named.
set -eu
cd "$(dirname "$0")"
root=$PWD

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

# What the static link needs, and what the tests drive the binary with.
build_packages="gcc libc6-dev lld zlib1g-dev libsqlite3-dev libturbojpeg0-dev libwebp-dev libssl-dev"
test_packages="strace postgresql"

say() { printf '%s\n' "$*" >&2; }
die() { say "build.sh: $*"; exit 2; }

install_missing() {
  if ! command -v dpkg-query >/dev/null 2>&1; then
    command -v ld.lld >/dev/null 2>&1 && return 0
    die "this is not Debian or Ubuntu: install a C compiler, lld, strace and the static libraries of zlib, sqlite3, libjpeg-turbo (turbojpeg), libwebp and openssl, then run this again"
  fi
  missing=
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q '^install ok installed' || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  sudo=
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null 2>&1 || die "missing packages, and neither root nor sudo to install them:$missing"
    sudo=sudo
  fi
  say "Installing:$missing"
  $sudo apt-get update -qq >&2 || true
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null 2>&1 ||
    die "apt-get could not install:$missing"
}

need_dotnet() {
  command -v dotnet >/dev/null 2>&1 || die "the .NET SDK (9 or newer) is not on PATH: https://dotnet.microsoft.com/download"
}

# The binary is built anew only when a source is newer than it.
build_binary() {
  need_dotnet
  # shellcheck disable=SC2086
  install_missing $build_packages
  if [ -x dist/tagtui ] && [ -z "$(find src packaging Directory.Build.props Directory.Packages.props \
      \( -name obj -o -name bin \) -prune -o -type f -newer dist/tagtui -print | head -n 1)" ]; then
    return 0
  fi
  say "Building dist/tagtui …"
  mkdir -p dist
  log=$(mktemp)
  if ! dotnet publish src/Tagtui -c Release -o dist/stage --nologo >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    die "the build failed"
  fi
  rm -f "$log"
  mv dist/stage/tagtui.dbg dist/tagtui.dbg
  mv dist/stage/tagtui dist/tagtui
  rm -rf dist/stage
  touch dist/tagtui
  (cd dist && sha256sum tagtui >tagtui.sha256)
}

run_tests() {
  build_binary
  # shellcheck disable=SC2086
  install_missing $test_packages
  say "Building the tests …"
  dotnet build tagtui.sln --nologo -v q -clp:NoSummary >&2
  results=$(mktemp -d)
  passed=0 failed=0 skipped=0 status=0
  for project in tests/*.Tests; do
    name=$(basename "$project")
    log=$(mktemp)
    result=0
    # A test that hangs is named and fails; it does not hold up the rest.
    dotnet test "$project" --no-build --nologo -v q --logger "console;verbosity=minimal" \
      --blame-hang-timeout 5m --blame-hang-dump-type none --results-directory "$results" </dev/null >"$log" 2>&1 || result=$?
    summary=$(grep -E 'Failed: +[0-9]+, Passed: +[0-9]+' "$log" | tail -n 1 || true)
    field() { printf '%s' "$summary" | sed -nE "s/.*$1: +([0-9]+).*/\1/p"; }
    f=$(field Failed) p=$(field Passed) s=$(field Skipped)
    if [ -z "$summary" ] || { [ "$result" != 0 ] && [ "${f:-0}" = 0 ]; }; then
      f=$((${f:-0} + 1))
    fi
    [ "${f:-0}" = 0 ] || { cat "$log"; status=1; }
    grep -E '\[SKIP\]|^ *Skipped ' "$log" || true
    rm -f "$log"
    printf '%s: %s passed, %s failed, %s skipped\n' "$name" "${p:-0}" "${f:-0}" "${s:-0}"
    passed=$((passed + ${p:-0})) failed=$((failed + ${f:-0})) skipped=$((skipped + ${s:-0}))
  done
  rm -rf "$results"
  [ "$((passed + failed))" -gt 0 ] || status=1
  printf '%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
  return $status
}

verb=${1:-help}
[ $# -gt 0 ] && shift
case $verb in
  run)
    build_binary
    if [ $# -eq 0 ]; then
      exec dist/tagtui demo
    fi
    exec dist/tagtui "$@"
    ;;
  test) run_tests ;;
  dist)
    build_binary
    ls -l dist >&2
    ;;
  bench)
    build_binary
    exec dotnet run --project tests/Benchmarks -c Release -- "$root/dist/tagtui" "$@"
    ;;
  torture)
    build_binary
    # shellcheck disable=SC2086
    install_missing $test_packages
    exec dotnet run --project tests/Tagtui.Torture -c Release -- "$@"
    ;;
  fmt)
    need_dotnet
    exec dotnet format tagtui.sln "$@"
    ;;
  help | -h | --help) sed -n '2,12s/^# \{0,1\}//p' "$0" ;;
  *) die "unknown verb '$verb' (run, test, dist, bench, torture, fmt)" ;;
esac
