// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.log;

import java.security.MessageDigest;
import java.time.Instant;

/**
 * The lines of one format, numbered from 1, and the account of those that were taken.
 *
 * <p>One thread takes lines; any thread may ask how many there are.
 */
public final class NumberedLines implements Lines, Ledger {
  private final LogFormat format;
  private final MessageDigest digest = Sha256.start();
  private long bytes;
  private volatile long lines;

  public NumberedLines(LogFormat format) {
    this.format = format;
  }

  @Override
  public byte[] next(Instant time) {
    long number = lines + 1;
    byte[] line = format.line(number, time);
    digest.update(line);
    digest.update((byte) '\n');
    bytes += line.length + 1;
    lines = number;
    return line;
  }

  /** Lines that count for nothing, all with the number 0. */
  byte[] old(Instant time) {
    return format.line(0, time);
  }

  @Override
  public LogFormat numbers() {
    return format;
  }

  @Override
  public long lines() {
    return lines;
  }

  @Override
  public WrittenLines written() {
    return new WrittenLines(new Contents(bytes, Sha256.hex(digest)), lines);
  }
}
