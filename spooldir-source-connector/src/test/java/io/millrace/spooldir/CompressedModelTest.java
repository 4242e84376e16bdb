// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import static io.millrace.spooldir.SpoolRig.header;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.archive.Archives;
import io.millrace.archive.Compression;
import io.millrace.record.FileRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of random content, compressed in random members, are read while tasks crash at random
 * points and offsets are stored with what is delivered. So the records, put together again, are the
 * content, and only the last one carries the end marker, with the content's own sums.
 */
class CompressedModelTest {
  private static final int ROUNDS = 120;
  private static final List<Compression> KINDS = List.of(Compression.values());

  @TempDir Path root;

  @Test
  void everyLineOfEveryContentIsDeliveredOnceAndInOrder() throws IOException {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      Path directory = Files.createDirectory(root.resolve("seed-" + seed));
      byte[] content = content(random);
      Compression compression = KINDS.get(random.nextInt(KINDS.size()));
      Files.write(directory.resolve("a"), Archives.packInPieces(compression, content, random));
      SpoolRig rig = rig(directory, random);
      for (int crash = random.nextInt(5); crash >= 0; crash--) {
        rig.start(1);
        for (int poll = random.nextInt(8); poll >= 0; poll--) {
          rig.poll(0);
        }
        rig.deliver(0, random.nextInt(40));
      }
      rig.start(1).run();
      assertThat(rejoined(rig.delivered)).as("seed %d", seed).isEqualTo(text(content));
      assertThat(rig.delivered.stream().map(r -> header(r, "millrace.file.end")))
          .as("seed %d", seed)
          .containsOnlyOnce("true");
      FileRecord last = rig.delivered.get(rig.delivered.size() - 1);
      assertThat(header(last, "millrace.file.crc32c")).as("seed %d", seed).isEqualTo(crc(content));
      assertThat(SpoolRig.names(directory)).containsExactly("a.COMPLETED");
    }
  }

  private static SpoolRig rig(Path directory, Random random) {
    return new SpoolRig(directory)
        .with("decompress", "true")
        .with("decompress.damaged", random.nextBoolean() ? "refuse" : "deliver")
        .with("framing", random.nextBoolean() ? "line" : "chunk")
        .with("chunk.bytes", Integer.toString(1 + random.nextInt(50)))
        .with("line.max.bytes", Integer.toString(1 + random.nextInt(50)))
        .with("batch.max.records", Integer.toString(1 + random.nextInt(10)))
        .with("settle.ms", "0");
  }

  private static byte[] content(Random random) {
    byte[] content = new byte[random.nextInt(1500)];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (random.nextInt(20) == 0 ? '\n' : random.nextInt(256));
    }
    return content;
  }

  private static String rejoined(List<FileRecord> records) {
    StringBuilder all = new StringBuilder();
    for (FileRecord record : records) {
      all.append(SpoolRig.value(record));
      if (header(record, "millrace.unterminated") == null) {
        all.append('\n');
      }
    }
    return all.toString();
  }

  private static String text(byte[] content) {
    return new String(content, ISO_8859_1);
  }

  private static String crc(byte[] content) {
    CRC32C crc = new CRC32C();
    crc.update(content);
    return HexFormat.of().toHexDigits(crc.getValue(), 8);
  }
}
