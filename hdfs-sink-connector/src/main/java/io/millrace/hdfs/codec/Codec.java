// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A way to compress. It may be used for several files at a time, by one thread.
 *
 * <p>Invariant: what was written to a member can be had back from that member's bytes alone.
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
