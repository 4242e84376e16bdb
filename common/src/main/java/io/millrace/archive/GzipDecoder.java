// SPDX-License-Identifier: Apache-2.0
package io.millrace.archive;

import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The content of all members of a gzip file (RFC 1952), and of zeros behind them, as tapes leave
 * them, none.
 *
 * <p>Java's own stream takes a torn or foreign member for the end of the file, and commons-compress
 * keeps a member's name in memory, however long it is.
 *
 * <p>Invariant: the end is reported only if every member was whole, by its length and CRC, and
 * nothing else stands between or behind them.
 */
final class GzipDecoder implements Decoder {
  private static final int DEFLATE = 8;
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xe0;
  private static final int UNUSED_FIELDS = 6; // time, level, operating system

  private static final String HEADER = "a member's header";
  private static final String TRAILER = "a member's trailer";

  private final FileInput in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private boolean inMember;
  private long members;

  GzipDecoder(FileInput in) {
    this.in = in;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (inMember || beginMember()) {
      int read = inflate(target, offset, length);
      if (read > 0) {
        crc.update(target, offset, read);
        return read;
      }
      endMember();
    }
    return -1;
  }

  /** Reads a header; false at the end of the file. */
  private boolean beginMember() throws IOException {
    int first = in.read();
    while (first == 0 && members > 0) {
      first = in.read();
    }
    if (first < 0) {
      return false;
    }
    if (first != 0x1f || in.next(HEADER) != 0x8b) {
      throw new ZipException("what follows member " + members + " is not gzip");
    }
    int method = in.next(HEADER);
    int flags = in.next(HEADER);
    if (method != DEFLATE || (flags & RESERVED) != 0) {
      throw new ZipException("unknown method " + method + " or flags " + flags);
    }
    passOver(UNUSED_FIELDS);
    if ((flags & EXTRA) != 0) {
      passOver(littleEndian(2, HEADER));
    }
    if ((flags & NAME) != 0) {
      passOverText();
    }
    if ((flags & COMMENT) != 0) {
      passOverText();
    }
    if ((flags & HEADER_CRC) != 0) {
      passOver(2);
    }
    members++;
    inflater.reset();
    crc.reset();
    inMember = true;
    return true;
  }

  /** Some bytes of the member; 0 if it has no more. */
  private int inflate(byte[] target, int offset, int length) throws IOException {
    long before = inflater.getBytesWritten();
    try {
      int read = inflater.inflate(target, offset, length);
      while (read == 0 && !inflater.finished()) {
        if (inflater.needsDictionary()) {
          throw new ZipException("member " + members + " needs a dictionary");
        }
        if (!in.fill()) {
          throw new ZipException("the file ends in member " + members);
        }
        inflater.setInput(in.block(), in.head(), in.left());
        in.leave(0);
        read = inflater.inflate(target, offset, length);
      }
      return read;
    } catch (DataFormatException e) {
      if (inflater.getBytesWritten() > before) {
        return (int) (inflater.getBytesWritten() - before); // the next call fails again
      }
      ZipException damaged = new ZipException("member " + members + ": " + e.getMessage());
      damaged.initCause(e);
      throw damaged;
    }
  }

  private void endMember() throws IOException {
    in.leave(inflater.getRemaining());
    long wantedCrc = littleEndian(4, TRAILER);
    long wantedLength = littleEndian(4, TRAILER);
    long length = inflater.getBytesWritten() & 0xffffffffL;
    if (crc.getValue() != wantedCrc || length != wantedLength) {
      throw new ZipException(
          "member %d has CRC32 %08x and length %d, its trailer says %08x and %d"
              .formatted(members, crc.getValue(), length, wantedCrc, wantedLength));
    }
    inMember = false;
  }

  private long littleEndian(int bytes, String what) throws IOException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (long) in.next(what) << (8 * i);
    }
    return value;
  }

  private void passOver(long bytes) throws IOException {
    for (long i = 0; i < bytes; i++) {
      in.next(HEADER);
    }
  }

  private void passOverText() throws IOException {
    while (in.next(HEADER) != 0) {
      // its end is a zero
    }
  }

  @Override
  public void close() {
    inflater.end();
  }
}
