// SPDX-License-Identifier: Apache-2.0
package io.millrace.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a file begins with: a hash of its first bytes, and how many they are. It grows with the file
 * up to {@link #MAX_LENGTH} and then stays.
 *
 * <p>Invariant: a file that was only appended to keeps matching every fingerprint once taken of it,
 * and one of length 0 matches anything.
 *
 * @param length number of bytes hashed, 0 to {@link #MAX_LENGTH}
 * @param hash the first eight bytes of their SHA-256
 */
public record Fingerprint(int length, long hash) {
  /**
   * Enough to tell log files apart by their first few lines, little enough to read at every open.
   */
  public static final int MAX_LENGTH = 1024;

  public static final Fingerprint EMPTY = new Fingerprint(0, hash(new byte[0], 0));

  public Fingerprint {
    if (length < 0 || length > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "Fingerprint length is " + length + ", wanted 0 to " + MAX_LENGTH);
    }
  }

  /** The fingerprint of what the file holds now; leaves the channel's position where it was. */
  public static Fingerprint of(FileChannel channel) throws IOException {
    return of(channel, MAX_LENGTH);
  }

  /** The fingerprint of what begins with these bytes, {@link #MAX_LENGTH} if it has them. */
  public static Fingerprint of(byte[] head) {
    int length = Math.min(head.length, MAX_LENGTH);
    return new Fingerprint(length, hash(head, length));
  }

  /**
   * The fingerprint of what was written to a growing file: without NUL bytes at the end, which may
   * be space that is filled later.
   */
  public static Fingerprint ofWritten(FileChannel channel) throws IOException {
    byte[] head = head(channel, MAX_LENGTH);
    int length = head.length;
    while (length > 0 && head[length - 1] == 0) {
      length--;
    }
    return new Fingerprint(length, hash(head, length));
  }

  private static Fingerprint of(FileChannel channel, int length) throws IOException {
    byte[] head = head(channel, length);
    return new Fingerprint(head.length, hash(head, head.length));
  }

  private static byte[] head(FileChannel channel, int length) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(length);
    while (head.hasRemaining() && channel.read(head, head.position()) > 0) {
      // reads on until the file or the buffer ends
    }
    return head.hasRemaining() ? Arrays.copyOf(head.array(), head.position()) : head.array();
  }

  /** Whether the file still begins with these bytes. */
  public boolean matches(FileChannel channel) throws IOException {
    return equals(of(channel, length));
  }

  /** Whether what begins with these bytes, {@link #MAX_LENGTH} if it has them, matches. */
  public boolean matches(byte[] head) {
    return head.length >= length && hash == hash(head, length);
  }

  /** Reads what {@link #toString} wrote. */
  public static Fingerprint parse(String text) {
    int colon = text.indexOf(':');
    try {
      return new Fingerprint(
          Integer.parseInt(text.substring(0, Math.max(colon, 0))),
          HexFormat.fromHexDigitsToLong(text.substring(colon + 1)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Fingerprint is \"" + text + "\", wanted <length>:<16 hexadecimal digits>", e);
    }
  }

  @Override
  public String toString() {
    return length + ":" + HexFormat.of().toHexDigits(hash);
  }

  private static long hash(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, length);
      return ByteBuffer.wrap(digest.digest()).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
