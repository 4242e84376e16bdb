// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.hdfs.bucket.BucketId;
import io.millrace.hdfs.bucket.Destination;
import io.millrace.hdfs.state.SavedFile.Encoding;
import io.millrace.hdfs.state.Written.Span;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read; what was not written is refused. */
class CheckpointTextTest {
  private static final String PATH = "/state/v1/sink/t/0/e7/checkpoint";
  private static final Author AUTHOR = new Author("host\tpid 1", 7, 42);
  private static final String ODD = "aé漢\ud83d\ude00 %=\t\n\r\u0000\u007f\u0085\u2028.-_e1%41";

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void whateverNamesHoldIsReadAsItWas(int seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < 50; i++) {
      Checkpoint checkpoint = checkpoint(random);
      assertThat(CheckpointText.parse(PATH, CheckpointText.render(checkpoint, AUTHOR)))
          .isEqualTo(checkpoint);
    }
  }

  @Test
  void aFreshOneHasNothing() throws IOException {
    assertThat(CheckpointText.parse(PATH, CheckpointText.render(Checkpoint.NONE, AUTHOR)))
        .isEqualTo(Checkpoint.NONE);
  }

  @Test
  void damageOfAnyByteIsFound() {
    byte[] text = CheckpointText.render(checkpoint(new Random(7)), AUTHOR);
    for (int i = 0; i < text.length; i++) {
      for (int bit = 1; bit < 256; bit <<= 1) {
        byte[] damaged = text.clone();
        damaged[i] ^= (byte) bit;
        assertRefused(damaged);
      }
    }
  }

  @Test
  void oneThatWasCutOffOrContinuedIsRefused() {
    byte[] text = CheckpointText.render(checkpoint(new Random(8)), AUTHOR);
    for (int length = 0; length < text.length; length++) {
      assertRefused(Arrays.copyOf(text, length));
    }
    assertRefused((new String(text, UTF_8) + "\n").getBytes(UTF_8));
  }

  @Test
  void aLaterVersionIsRefusedByItsName() {
    assertThatThrownBy(
            () -> CheckpointText.parse(PATH, sealed("millrace-checkpoint\tversion=2\nnew\tx=y\n")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(PATH)
        .hasMessageContaining("version 1")
        .hasMessageContaining("version=2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "next\toffset=x",
        "next",
        "next\t=5",
        "next\toffset=%",
        "next\toffset=%4",
        "next\toffset=%zz",
        "written\tat=yesterday",
        "unheard-of\tfield=1",
        "publish\tpath=/not/in/use\tto=/x"
      })
  void whatCannotBeReadIsRefusedWithItsReason(String line) {
    assertThatThrownBy(
            () ->
                CheckpointText.parse(
                    PATH, sealed("millrace-checkpoint\tversion=1\n" + line + "\n")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(PATH)
        .hasCauseInstanceOf(RuntimeException.class);
  }

  @Test
  void aPersonCanReadIt() {
    assertThat(new String(CheckpointText.render(Checkpoint.NONE, AUTHOR), UTF_8))
        .startsWith(
            """
            millrace-checkpoint\tversion=1
            written\tepoch=7\tsequence=42\tat=1970-01-01T00:00:00Z\towner=host%09pid 1
            next\toffset=-1
            crc32c\t""");
  }

  private static void assertRefused(byte[] text) {
    assertThatThrownBy(() -> CheckpointText.parse(PATH, text)).isInstanceOf(IOException.class);
  }

  private static byte[] sealed(String lines) {
    CRC32C checksum = new CRC32C();
    checksum.update(lines.getBytes(UTF_8));
    String digits = HexFormat.of().toHexDigits((int) checksum.getValue());
    return (lines + "crc32c\t" + digits + "\n").getBytes(UTF_8);
  }

  private static Checkpoint checkpoint(Random random) {
    return new Checkpoint(
        random.nextLong(1L << 60),
        random.nextLong(1L << 42),
        List.of(file(random, true), file(random, false)),
        List.of(new Publication(name(random), odd(random), written(random), "IDLE")),
        Map.of(bucket(random), random.nextLong(1L << 50)),
        Map.of(
            bucket(random), new FinishedSource(random.nextLong(1L << 50), random.nextBoolean())));
  }

  private static SavedFile file(Random random, boolean active) {
    return new SavedFile(
        name(random),
        active,
        bucket(random),
        new Destination(odd(random), odd(random)),
        written(random),
        new Encoding(odd(random), odd(random)));
  }

  private static InUseName name(Random random) {
    return InUseName.create("/" + odd(random), "0123abcd", random.nextInt(99), 5, ".tmp")
        .of(random.nextInt(99));
  }

  private static BucketId bucket(Random random) {
    return new BucketId(odd(random), odd(random), odd(random));
  }

  private static Written written(Random random) {
    long crc32c = random.nextBoolean() ? Written.NO_CHECKSUM : random.nextLong(1L << 32);
    return new Written(
        random.nextLong(1L << 50),
        crc32c,
        new Span(random.nextLong(1L << 50), random.nextInt(), random.nextLong(1L << 60)),
        random.nextBoolean() ? SourceSpan.UNKNOWN : new SourceSpan(random.nextInt(9), 10),
        random.nextLong(1L << 42),
        random.nextLong(1L << 42));
  }

  private static String odd(Random random) {
    int[] points = ODD.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      text.appendCodePoint(points[random.nextInt(points.length)]);
    }
    return text.toString();
  }
}
