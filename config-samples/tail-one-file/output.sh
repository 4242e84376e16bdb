#!/usr/bin/env bash
# Appends 50,001 lines, as the loop of the Flume tutorial does: output.sh [FILE [PAUSE]].
# With a PAUSE it sleeps for so many seconds after each thousand lines.
set -euo pipefail
log=${1:-/data/logs/abc.log}
pause=${2:-}
for ((i = 0; i <= 50000; i++)); do
  echo "test-$i"
  if [[ -n $pause ]] && ((i % 1000 == 999)); then
    sleep "$pause"
  fi
done >>"$log"
