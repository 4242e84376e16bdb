// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.log;

import java.io.Closeable;
import java.io.IOException;

/**
 * A log that gets one line after the other, and is rotated by whoever writes it.
 *
 * <p>One thread writes; any thread may ask for the rotations.
 */
public interface GrowingLog extends Closeable {
  String name();

  void writeNext() throws IOException;

  int rotations();
}
