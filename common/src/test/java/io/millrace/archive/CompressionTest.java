// SPDX-License-Identifier: Apache-2.0
package io.millrace.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CompressionTest {
  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(Compression.class)
  void whatWasPackedIsKnownByItsFirstBytes(Compression compression) throws IOException {
    assertThat(of(Archives.pack(compression, new byte[9]))).isEqualTo(compression);
  }

  @ParameterizedTest
  @CsvSource({
    "'',             NONE",
    "1f,             NONE",
    "1f8b,           GZIP",
    "1f8c08,         NONE",
    "28b52f,         NONE",
    "28b52ffd,       ZSTD",
    "502a4d1804,     ZSTD",
    "5f2a4d1804,     ZSTD",
    "602a4d1804,     NONE",
    "425a68,         NONE",
    "425a6839,       BZIP2",
    "425a6830314159, NONE",
    "425a6839314159, BZIP2",
    "425a68391772453850, BZIP2",
    "425a68390a,     NONE",
    "fd377a,         NONE",
    "fd377a58,       XZ",
    "fd377a585a00,   XZ",
    "fd377a585a01,   NONE",
  })
  void beginningsAreToldApart(String head, Compression compression) throws IOException {
    assertThat(of(HexFormat.of().parseHex(head))).isEqualTo(compression);
  }

  @Test
  void lookingLeavesTheChannelWhereItWas() throws IOException {
    Path file = Files.write(directory.resolve("f"), new byte[100]);
    try (FileChannel channel = FileChannel.open(file)) {
      channel.position(7);
      Compression.of(channel);
      assertThat(channel.position()).isEqualTo(7);
    }
  }

  private Compression of(byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(Files.write(directory.resolve("f"), bytes))) {
      return Compression.of(channel);
    }
  }
}
