#!/usr/bin/env bash
# Appends 50,001 lines, as the loop of the Flume tutorial does.
set -euo pipefail
log=${1:-/data/logs/abc.log}
for ((i = 0; i <= 50000; i++)); do
  echo "test-$i"
done >>"$log"
