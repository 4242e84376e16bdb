// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodecTest {
  private final ByteArrayOutputStream file = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "bzip2", "snappy", "lz4", "zstd"})
  void aMemberThatWasGivenUpWritesNothingMore(String name) throws IOException {
    MemberOutput member = Compression.parse(name).open(Map.of()).orElseThrow().begin(file);
    member.write("text".getBytes(UTF_8), 0, 4);
    int before = file.size();

    member.release();
    member.release();
    assertThat(file.size()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"snappy", "lz4"})
  void anEmptyMemberHasNoBlockWhichReadersTakeForTheEnd(String name) throws IOException {
    Compression.parse(name).open(Map.of()).orElseThrow().begin(file).finish();

    assertThat(file.size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"snappy", "lz4"})
  void noBlockIsTooLargeForAReader(String name) throws IOException {
    int length = 300_000;
    MemberOutput out = Compression.parse(name).open(Map.of()).orElseThrow().begin(file);
    out.write(new byte[length], 0, length);
    out.finish();

    ByteBuffer blocks = ByteBuffer.wrap(file.toByteArray());
    int total = 0;
    while (blocks.hasRemaining()) {
      int block = blocks.getInt();
      assertThat(block).isBetween(1, 1 << 17);
      total += block;
      int compressed = blocks.getInt();
      blocks.position(blocks.position() + compressed);
    }
    assertThat(total).isEqualTo(length);
  }

  @Test
  void aClassAndItsNameAreTheSame() {
    assertThat(Compression.parse("org.apache.hadoop.io.compress.GzipCodec"))
        .isEqualTo(Compression.parse("gzip"));
  }
}
