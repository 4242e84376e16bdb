// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import java.nio.ByteBuffer;
import java.util.Locale;

/** What the value of an entry of a SequenceFile is. */
public enum SequenceFileValue {
  WRITABLE("org.apache.hadoop.io.BytesWritable") {
    @Override
    void putLength(int length, ByteBuffer target) {
      target.putInt(length);
    }
  },
  TEXT("org.apache.hadoop.io.Text") {
    @Override
    void putLength(int length, ByteBuffer target) {
      HadoopVarInt.put(length, target);
    }
  };

  private final String writable;

  SequenceFileValue(String writable) {
    this.writable = writable;
  }

  /** The class that Hadoop reads it with. */
  String writable() {
    return writable;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Puts what stands before so many bytes. */
  abstract void putLength(int length, ByteBuffer target);
}
