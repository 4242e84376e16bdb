// SPDX-License-Identifier: Apache-2.0
package io.millrace.archive;

import java.io.Closeable;
import java.io.IOException;

/** What a file decompresses to, in order. Closing it does not close the file. */
interface Decoder extends Closeable {
  /**
   * Some of the next bytes.
   *
   * @param length above 0
   * @return how many; -1 at the end, which is told only if what the file holds was whole
   */
  int read(byte[] target, int offset, int length) throws IOException;

  @Override
  default void close() throws IOException {}
}
