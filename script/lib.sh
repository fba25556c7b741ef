# shellcheck shell=bash
# What the other scripts share. Source it; it moves to the root of the repository.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
ROOT=$PWD

fail() { # says what is wrong and what to do, in one line; status 2
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 2
}

# Seconds since the shell started, as words: "7 s" or "2 min 5 s".
duration() {
  if (($1 < 60)); then printf '%d s' "$1"; else printf '%d min %d s' $(($1 / 60)) $(($1 % 60)); fi
}

# One phase of an installation: a line with its seconds; what it prints is shown only when it fails.
phase() {
  local title=$1 started=$SECONDS output
  shift
  printf '  %s … ' "$title"
  if ! output=$("$@" 2>&1 </dev/null); then
    printf 'failed\n%s\n' "$output"
    fail "$title failed: see the lines above"
  fi
  duration $((SECONDS - started))
  printf '\n'
}

# Prints the first Python that starts, is new enough and can make an environment.
find_python() {
  local name found='' modules='import ssl, sqlite3, venv, ensurepip'
  for name in "${PYTHON:-python3.11}" python3.11 python3.12 python3.13 python3; do
    "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue
    found=$name
    "$name" -c "$modules" >/dev/null 2>&1 || continue
    printf '%s\n' "$name"
    return
  done
  if [[ $found ]]; then
    fail "$found cannot make virtual environments: install its venv package (Debian: apt-get install python3-venv)"
  fi
  fail 'Python 3.11 or newer is needed (Debian 12 or later: apt-get install python3 python3-venv)'
}

checksum() { # of the contents of the named files and of the words after "--"
  local files=()
  while (($#)) && [[ $1 != -- ]]; do files+=("$1") && shift; done
  { cat -- "${files[@]}" && printf '%s\n' "$@"; } | cksum
}
