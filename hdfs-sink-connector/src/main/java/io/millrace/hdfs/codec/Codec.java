// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A way to compress. All files of a task share it, and its threads may use it at the same time,
 * each for another file.
 *
 * <p>Invariant: what was written to a member can be had back from that member's bytes alone, and
 * all that changes while it is written belongs to the member.
 */
@FunctionalInterface
public interface Codec {
  /** Begins a member of a file, which is never closed by it. */
  MemberOutput begin(OutputStream file) throws IOException;

  /** Compresses all of a buffer as one member. */
  default void compress(ByteArrayOutputStream source, OutputStream target) throws IOException {
    MemberOutput member = begin(target);
    try {
      source.writeTo(member);
      member.finish();
    } finally {
      member.release();
    }
  }
}
