#!/usr/bin/env bash
# Installs the Debian packages that kith needs and that are missing. Silent and instant when none is.
#   scripts/setup.sh           what building, testing and running need
#   scripts/setup.sh --check   also what scripts/check.sh and the fuzz preset need
set -euo pipefail

packages=(
  g++ cmake ninja-build            # the build
  libboost-dev                     # Boost.Graph (headers)
  libboost-program-options-dev     # flags
  rapidjson-dev                    # JSON
  libsqlite3-dev                   # the record
  libdnnl-dev                      # int8 matrix products
  libutf8proc-dev                  # Unicode tables
  libxxhash-dev                    # content hashes
  libhowardhinnant-date-dev        # time zones
  libre2-dev                       # regular expressions of queries
  doctest-dev                      # tests
  graphviz fonts-dejavu-core       # pictures, and letters in them
  tzdata                           # rules of time zones
  python3                          # scripts of checks, scores and timings; tests of what other programs read
)
if [ "${1:-}" = "--check" ]; then
  packages+=(clang-14 clang-format-14 clang-tidy-14 libclang-rt-14-dev)
fi

# dpkg-query says 1 when it does not know one of them: that is the case to act on, not an error.
installed=$({ dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' "${packages[@]}" 2>/dev/null || true; } | sed -n 's/^ii  *//p')
missing=()
for package in "${packages[@]}"; do
  grep -qx -- "$package" <<<"$installed" || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

if ! command -v apt-get >/dev/null; then
  echo "kith: this machine has no apt-get; install the counterparts of these Debian packages: ${missing[*]}" >&2
  exit 1
fi
run=()
if [ "$(id -u)" -ne 0 ]; then
  if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    run=(sudo)
  else
    echo "kith: some packages are missing and this user may not install them; as root, run:" >&2
    echo "  apt-get install ${missing[*]}" >&2
    exit 1
  fi
fi
echo "kith: installing ${missing[*]}" >&2
# Another apt may hold the lock: wait for it rather than fail.
apt=("${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3)
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { "${apt[@]}" update && "${apt[@]}" install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
  tail -n 20 "$log" >&2
  echo "kith: the packages could not be installed; the lines above say why" >&2
  exit 1
fi
