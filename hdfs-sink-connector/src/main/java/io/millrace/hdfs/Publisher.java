// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import io.millrace.hdfs.bucket.RollReason;
import io.millrace.hdfs.fs.FileStore;
import io.millrace.hdfs.record.FileEnd;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives finished files their final names.
 *
 * <p>Invariant: a final name shows a whole file from the moment it exists, and no file that was
 * there before is touched.
 */
final class Publisher {
  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
  private static final String CORRUPT = ".CORRUPT";
  private static final int COMPARE_BYTES = 1 << 16;

  private final FileStore store;
  private final NameConflict conflict;
  private final boolean verifySource;

  Publisher(FileStore store, NameConflict conflict, boolean verifySource) {
    this.store = store;
    this.conflict = conflict;
    this.verifySource = verifySource;
  }

  /**
   * Finishes a file and publishes it.
   *
   * @param end what the source says about the file, if a file of the source ended it
   * @param lastSuffix where to go on looking for a free name, if the final one is taken
   * @return the suffix that the name got, 0 if none
   */
  int publish(InUseFile file, RollReason reason, Optional<FileEnd> end, int lastSuffix)
      throws IOException {
    file.finish();
    boolean corrupt = verifySource && end.isPresent() && !isWhole(file, end.get());
    String wanted = file.destination().path() + (corrupt ? CORRUPT : "");
    // What is set aside must not stop the task, nor hide behind a file that was set aside before.
    NameConflict rule = corrupt && conflict == NameConflict.FAIL ? NameConflict.SUFFIX : conflict;
    int suffix = place(file, wanted, rule, lastSuffix);
    LOG.info(
        "Published {}: {} bytes, {} records, offsets {} to {}, {}",
        named(wanted, suffix),
        file.bytes(),
        file.records(),
        file.firstOffset(),
        file.lastOffset(),
        reason);
    return suffix;
  }

  private static boolean isWhole(InUseFile file, FileEnd end) {
    if (end.matches(file.bytes(), file.crc32c())) {
      return true;
    }
    LOG.error(
        "{} is not the file that the source read: written {} bytes with CRC32C {}, source {} bytes"
            + " with CRC32C {}. It is set aside as {}, and its records count as delivered.",
        file.destination().path(),
        file.bytes(),
        file.crc32c(),
        end.bytes().orElse("unknown"),
        end.crc32c().orElse("unknown"),
        CORRUPT);
    return false;
  }

  private int place(InUseFile file, String wanted, NameConflict rule, int lastSuffix)
      throws IOException {
    int suffix = 0;
    while (!rename(file, named(wanted, suffix), rule)) {
      suffix = rule == NameConflict.SUFFIX ? Math.max(suffix, lastSuffix) + 1 : suffix + 1;
    }
    return suffix;
  }

  /** False if the name is taken by another file. */
  private boolean rename(InUseFile file, String target, NameConflict rule) throws IOException {
    try {
      store.rename(file.path(), target);
      return true;
    } catch (FileAlreadyExistsException e) {
      return switch (rule) {
        case SUFFIX -> false;
        case SAME -> replaces(file, target);
        case FAIL ->
            throw new ConnectException(
                "Cannot publish "
                    + file.path()
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
  private boolean replaces(InUseFile file, String target) throws IOException {
    if (!isSame(file, target)) {
      return false;
    }
    LOG.info("{} is already there with the same bytes; ours is dropped", target);
    store.delete(file.path());
    return true;
  }

  private boolean isSame(InUseFile file, String target) throws IOException {
    try {
      return store.length(target) == file.bytes() && crc32c(target).equals(file.crc32c());
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
    return MeasuredOutput.text(checksum);
  }

  private static String named(String wanted, int suffix) {
    return suffix == 0 ? wanted : wanted + "." + suffix;
  }
}
