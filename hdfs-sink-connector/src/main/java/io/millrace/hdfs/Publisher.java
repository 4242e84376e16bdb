// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import io.millrace.hdfs.bucket.RollReason;
import io.millrace.hdfs.fs.FileStore;
import io.millrace.hdfs.record.FileEnd;
import io.millrace.hdfs.state.InUseName;
import io.millrace.hdfs.state.Publication;
import io.millrace.hdfs.state.SavedFile;
import io.millrace.hdfs.state.Written;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives finished files their final names.
 *
 * <p>Invariant: a final name shows a whole file from the moment it exists, and no file that was
 * there before is touched. Publishing twice is publishing once.
 */
final class Publisher {
  /** What is appended to the name of a file that is not the one that the source read. */
  static final String CORRUPT = ".CORRUPT";

  /** What is appended to the name of a file whose end did not come. */
  static final String PARTIAL = ".PARTIAL";

  /** How many bytes are appended to a name at most: one of those above, and a number. */
  static final int MOST_APPENDED = CORRUPT.length() + ".999999".length();

  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
  private static final int COMPARE_BYTES = 1 << 16;

  private final FileStore store;
  private final NameConflict conflict;
  private final boolean verifySource;
  private final boolean wholeFiles;
  private final LastSuffixes suffixes = new LastSuffixes();

  Publisher(FileStore store, NameConflict conflict, boolean verifySource, boolean wholeFiles) {
    this.store = store;
    this.conflict = conflict;
    this.verifySource = verifySource;
    this.wholeFiles = wholeFiles;
  }

  /** What is to become of a file that is suspended and complete. */
  Publication publication(RolledFile rolled) {
    SavedFile file = rolled.file().saved();
    String wanted = file.destination().path() + setAside(rolled, file);
    return new Publication(file.name(), wanted, file.written(), rolled.reason().name());
  }

  private String setAside(RolledFile rolled, SavedFile file) {
    if (wholeFiles && rolled.reason() != RollReason.FILE_END) {
      LOG.warn(
          "The end of {} has not come ({}). What there is of it is published as {}.",
          file.destination().path(),
          rolled.reason(),
          PARTIAL);
      return PARTIAL;
    }
    if (file.written().source().lacksBeginning()) {
      LOG.warn(
          "{} has the bytes of its source file from {} up to {}, which is its end. What is before was"
              + " published as {}, and so is this.",
          file.destination().path(),
          file.written().source().from(),
          file.written().source().to(),
          PARTIAL);
      return PARTIAL;
    }
    if (verifySource && rolled.end().isPresent() && !isWhole(file, rolled.end().get())) {
      return CORRUPT;
    }
    return "";
  }

  private static boolean isWhole(SavedFile file, FileEnd end) {
    Written written = file.written();
    if (end.matches(written.bytes(), written.checksum())) {
      return true;
    }
    LOG.error(
        "{} is not the file that the source read: written {} bytes with CRC32C {}, source {} bytes"
            + " with CRC32C {}. It is set aside as {}, and its records count as delivered.",
        file.destination().path(),
        written.bytes(),
        written.checksum().orElse("unknown"),
        end.bytes().orElse("unknown"),
        end.crc32c().orElse("unknown"),
        CORRUPT);
    return false;
  }

  /** Publishes a file, unless that was done before, by whomever. */
  void carryThrough(Publication publication, PartitionMetrics metrics) throws IOException {
    String wanted = publication.to();
    NameConflict rule = rule(publication);
    int suffix = InUseName.find(wanted).isPresent() ? 1 : 0; // such a name would not be safe
    try {
      while (!rename(publication, named(wanted, suffix), rule, metrics)) {
        // Only where the bytes do not matter can those be skipped that were taken before.
        suffix =
            rule == NameConflict.SUFFIX ? Math.max(suffix, suffixes.of(wanted)) + 1 : suffix + 1;
      }
    } catch (NoSuchFileException e) {
      LOG.debug("{} was published before, as {}", publication.name().path(), wanted, e);
      return;
    }
    suffixes.set(wanted, suffix);
    Written written = publication.written();
    LOG.info(
        "Published {}: {} bytes, {} records, offsets {} to {}, {}",
        named(wanted, suffix),
        written.bytes(),
        written.records(),
        written.span().first(),
        written.span().last(),
        publication.reason());
  }

  /** What is set aside must not stop the task. Two parts of a file may well have the same bytes. */
  private NameConflict rule(Publication publication) {
    if (publication.written().source().lacksBeginning()) {
      return NameConflict.SUFFIX;
    }
    boolean aside = publication.to().endsWith(CORRUPT) || publication.to().endsWith(PARTIAL);
    return aside && conflict == NameConflict.FAIL ? NameConflict.SUFFIX : conflict;
  }

  /** False if the name is taken by another file. */
  private boolean rename(
      Publication publication, String target, NameConflict rule, PartitionMetrics metrics)
      throws IOException {
    String path = publication.name().path();
    try {
      store.rename(path, target);
      return true;
    } catch (FileAlreadyExistsException e) {
      metrics.nameTaken();
      return switch (rule) {
        case SUFFIX -> false;
        case SAME -> replaces(publication, target);
        case FAIL ->
            throw new ConnectException(
                "Cannot publish "
                    + path
                    + ": "
                    + target
                    + " exists, and "
                    + PublishSettings.NAME_CONFLICT
                    + " is fail",
                e);
      };
    }
  }

  /** Drops ours if the file there has the same bytes. */
  private boolean replaces(Publication publication, String target) throws IOException {
    if (!isSame(publication.written(), target)) {
      return false;
    }
    LOG.info("{} is already there with the same bytes; ours is dropped", target);
    store.delete(publication.name().path());
    return true;
  }

  private boolean isSame(Written ours, String target) throws IOException {
    try {
      return store.length(target) == ours.bytes()
          && ours.checksum().equals(Optional.of(crc32c(target)));
    } catch (NoSuchFileException e) {
      return false; // a directory, or gone by now
    }
  }

  private String crc32c(String path) throws IOException {
    CRC32C checksum = new CRC32C();
    byte[] buffer = new byte[COMPARE_BYTES];
    try (InputStream in = store.open(path)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        checksum.update(buffer, 0, n);
      }
    }
    return HexFormat.of().toHexDigits((int) checksum.getValue());
  }

  private static String named(String wanted, int suffix) {
    return suffix == 0 ? wanted : wanted + "." + suffix;
  }
}
