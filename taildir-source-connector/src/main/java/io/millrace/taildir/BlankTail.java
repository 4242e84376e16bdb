// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

/**
 * Space at a file's end that held nothing but NUL bytes when the file was read to its end: no data
 * that could be behind or lost.
 *
 * <p>Invariant: it says nothing of bytes behind those that were looked at, nor of any when reading
 * went on in it, as then it is being filled.
 *
 * @param from where it began, as did what was not read
 * @param to how long the file was
 */
record BlankTail(long from, long to) {
  static final BlankTail NONE = new BlankTail(0, 0);

  /** So many of the bytes from a position to the file's end are known to be blank. */
  long after(long position, long end) {
    return position > from ? 0 : Math.max(0, Math.min(to, end) - from);
  }
}
