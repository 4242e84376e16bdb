// SPDX-License-Identifier: Apache-2.0
package io.millrace.archive;

import static io.millrace.archive.Archives.concat;
import static io.millrace.archive.Archives.pack;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class ContentTest {
  private static final byte[] ONE = "one\n".getBytes(US_ASCII);
  private static final byte[] TWO = "two\n".getBytes(US_ASCII);

  private static final int BEHIND_MAGIC = 10;

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(Compression.class)
  void allMembersAreTheContentAndTheFileItselfIfNotAsked(Compression compression)
      throws IOException {
    byte[] packed =
        concat(pack(compression, ONE), pack(compression, new byte[0]), pack(compression, TWO));
    assertThat(read(packed)).isEqualTo(concat(ONE, TWO));
    try (Content content = Content.of(file(packed), false)) {
      assertThat(content.compression()).isEqualTo(Compression.NONE);
      assertThat(readOn(content)).isEqualTo(packed);
    }
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void aContentOfManyBlocksIsReadFromAnyPosition(Compression compression) throws IOException {
    Random random = new Random(1);
    byte[] bytes = new byte[700_000];
    random.nextBytes(bytes);
    byte[] packed = Archives.packInPieces(compression, bytes, random);
    try (Content content = Content.of(file(packed), true)) {
      for (int position : new int[] {0, 300_000, 300_000, 17, bytes.length}) {
        assertThat(content.moveTo(position)).isTrue();
        assertThat(content.moveTo(position)).as("already there").isTrue();
        assertThat(readOn(content)).isEqualTo(Arrays.copyOfRange(bytes, position, bytes.length));
      }
      assertThat(content.moveTo(bytes.length + 1L)).isFalse();
      assertThat(content.moveTo(5)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void everyTruncationIsDamage(Compression compression) throws IOException {
    byte[] first = pack(compression, ONE);
    byte[] packed = concat(first, pack(compression, TWO));
    for (int length = 4; length < packed.length; length++) {
      if (length != first.length) {
        byte[] torn = Arrays.copyOf(packed, length);
        assertThatExceptionOfType(DamagedException.class)
            .as("%d of %d bytes", length, packed.length)
            .isThrownBy(() -> read(torn))
            .withMessageContaining("its " + compression + " content is damaged after byte ");
      }
    }
    assertThat(read(first)).as("cut between members, which nobody can tell").isEqualTo(ONE);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void aFlippedBitIsDamageOrChangesNothing(Compression compression) throws IOException {
    byte[] content = "a line of some length, and another\n".repeat(5).getBytes(US_ASCII);
    byte[] packed = pack(compression, content);
    int damaged = 0;
    for (int bit = 8 * BEHIND_MAGIC; bit < 8 * packed.length; bit += 3) {
      byte[] flipped = packed.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      try {
        assertThat(read(flipped)).isEqualTo(content);
      } catch (DamagedException e) {
        damaged++;
      }
    }
    assertThat(damaged).isGreaterThan(packed.length);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void trailingGarbageIsDamageBehindTheContent(Compression compression) throws IOException {
    byte[] packed = concat(pack(compression, ONE), "garbage".getBytes(US_ASCII));
    try (Content content = Content.of(file(packed), true)) {
      ByteBuffer target = ByteBuffer.allocate(4);
      assertThat(content.read(target)).isEqualTo(4);
      assertThat(target.array()).isEqualTo(ONE);
      assertThatExceptionOfType(DamagedException.class)
          .isThrownBy(() -> readOn(content))
          .withMessageContaining("after byte 4 of");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Compression.class,
      names = {"GZIP", "BZIP2", "XZ"})
  void whatWasDecodedBeforeTheDamageIsHandedOutBeforeIt(Compression compression)
      throws IOException {
    Random random = new Random(2);
    byte[] bytes = new byte[250_000];
    random.nextBytes(bytes);
    byte[] packed = pack(compression, bytes);
    Arrays.fill(packed, packed.length - 1000, packed.length, (byte) 0xff);
    try (Content content = Content.of(file(packed), true)) {
      ByteBuffer all = ByteBuffer.allocate(bytes.length + 1000);
      assertThatExceptionOfType(DamagedException.class)
          .isThrownBy(
              () -> {
                while (content.read(all) >= 0) {
                  // reads on
                }
              });
      assertThat(all.position()).isGreaterThan(150_000); // two whole blocks of bzip2 at least
      assertThat(Arrays.mismatch(all.array(), bytes)).isGreaterThan(150_000);
    }
  }

  @Test
  void zerosBehindTheLastGzipMemberArePadding() throws IOException {
    byte[] packed = pack(Compression.GZIP, ONE);
    assertThat(read(concat(packed, new byte[1000]))).isEqualTo(ONE);
    assertThat(read(concat(packed, new byte[512], pack(Compression.GZIP, TWO))))
        .isEqualTo(concat(ONE, TWO));
  }

  @Test
  void everyFieldOfAGzipHeaderIsPassedOver() throws IOException {
    byte[] plain = pack(Compression.GZIP, ONE);
    byte[] header = HexFormat.of().parseHex("1f8b081e000000000003" + "0300616263" + "6e00" + "00");
    byte[] packed = concat(header, new byte[2], Arrays.copyOfRange(plain, 10, plain.length));
    assertThat(read(packed)).isEqualTo(ONE);
  }

  @Test
  void skippableZstdFramesHaveNoContent() throws IOException {
    byte[] skippable = HexFormat.of().parseHex("532a4d1803000000aabbcc");
    byte[] packed = pack(Compression.ZSTD, ONE);
    assertThat(read(concat(skippable, packed, skippable))).isEqualTo(ONE);
    assertThat(read(skippable)).isEmpty();
  }

  @Test
  void aZstdWindowThatWouldEatTheMemoryIsRefused() throws IOException {
    assertThat(read(packedWithWindow(27))).isEqualTo(ONE);
    byte[] silly = packedWithWindow(28);
    assertThatExceptionOfType(DamagedException.class)
        .isThrownBy(() -> read(silly))
        .withMessageContaining("a frame asks for a window above 128 MiB");
  }

  @Test
  void zerosBehindAnXzStreamArePaddingIfTheyAreFourEach() throws IOException {
    byte[] packed = pack(Compression.XZ, ONE);
    assertThat(read(concat(packed, new byte[1000]))).isEqualTo(ONE);
    assertThat(read(concat(packed, new byte[4], pack(Compression.XZ, TWO))))
        .isEqualTo(concat(ONE, TWO));
    assertThatExceptionOfType(DamagedException.class)
        .isThrownBy(() -> read(concat(packed, new byte[5])))
        .withMessageContaining("its xz content is damaged after byte 4 of");
  }

  @Test
  void theContentBeforeATornChunkOfXzIsHandedOut() throws IOException {
    byte[] bytes = "a line that is told apart by nothing\n".repeat(150_000).getBytes(US_ASCII);
    byte[] packed = pack(Compression.XZ, bytes);
    byte[] torn = Arrays.copyOf(packed, packed.length - 100);
    try (Content content = Content.of(file(torn), true)) {
      ByteBuffer all = ByteBuffer.allocate(bytes.length);
      assertThatExceptionOfType(DamagedException.class)
          .isThrownBy(
              () -> {
                while (content.read(all) >= 0) {
                  // reads on
                }
              })
          .withMessageContaining("of what it decompresses to: the file ends too early");
      assertThat(all.position()).isGreaterThan(4_000_000); // two chunks, of 2 MiB at most
    }
  }

  @Test
  void anXzDictionaryThatWouldEatTheMemoryIsRefused() throws IOException {
    assertThat(read(packedWithDictionary(26))).as("xz -9").isEqualTo(ONE);
    byte[] silly = packedWithDictionary(27);
    assertThatExceptionOfType(DamagedException.class)
        .isThrownBy(() -> read(silly))
        .withMessageContaining("131176 KiB of memory would be needed; limit was 131072 KiB");
  }

  @Test
  void aFileThatCannotBeReadIsNotDamaged() throws IOException {
    for (Compression compression : Compression.values()) {
      FileChannel file = file(pack(compression, ONE));
      Content content = Content.of(file, true);
      file.close();
      assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(() -> readOn(content));
    }
  }

  /** A frame of one raw block whose window has so many bits. */
  private static byte[] packedWithWindow(int bits) {
    byte[] frame = HexFormat.of().parseHex("28b52ffd" + "00" + "00" + "210000");
    frame[5] = (byte) ((bits - 10) << 3);
    return concat(frame, ONE);
  }

  /** A stream whose only block asks for a dictionary of so many bits. */
  private static byte[] packedWithDictionary(int bits) throws IOException {
    byte[] packed = pack(Compression.XZ, ONE);
    int header = 12; // behind the stream's own
    packed[header + 4] = (byte) ((bits - 12) << 1);
    CRC32 crc = new CRC32();
    crc.update(packed, header, 8);
    ByteBuffer.wrap(packed).order(LITTLE_ENDIAN).putInt(header + 8, (int) crc.getValue());
    return packed;
  }

  private FileChannel file(byte[] bytes) throws IOException {
    return FileChannel.open(Files.write(directory.resolve("f"), bytes));
  }

  private byte[] read(byte[] file) throws IOException {
    try (Content content = Content.of(file(file), true)) {
      return readOn(content);
    }
  }

  private static byte[] readOn(Content content) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    ByteBuffer block = ByteBuffer.allocate(10_000);
    while (content.read(block.clear()) >= 0) {
      all.write(block.array(), 0, block.position());
    }
    return all.toByteArray();
  }
}
