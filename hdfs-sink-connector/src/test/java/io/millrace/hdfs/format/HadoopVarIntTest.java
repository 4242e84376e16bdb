// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.hadoop.io.WritableUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HadoopVarIntTest {

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, 127, 128, 255, 256, 65_535, 65_536, 0xffffff, 0x1000000, Integer.MAX_VALUE})
  void theBytesAreThoseOfHadoop(int number) throws IOException {
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    WritableUtils.writeVInt(new DataOutputStream(expected), number);

    ByteBuffer bytes = ByteBuffer.allocate(HadoopVarInt.MOST_BYTES);
    HadoopVarInt.put(number, bytes);
    assertThat(Arrays.copyOf(bytes.array(), bytes.position())).isEqualTo(expected.toByteArray());
  }
}
