// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import io.millrace.hdfs.bucket.BucketId;
import io.millrace.hdfs.bucket.Destination;
import io.millrace.hdfs.format.FileFormat;
import io.millrace.hdfs.fs.FileStore;
import io.millrace.hdfs.fs.RefusedNameException;
import io.millrace.hdfs.fs.StoreOutput;
import io.millrace.hdfs.state.Epoch;
import io.millrace.hdfs.state.InUseName;
import io.millrace.hdfs.state.SavedFile;
import io.millrace.hdfs.state.SavedFile.Encoding;
import io.millrace.hdfs.state.SourceSpan;
import io.millrace.hdfs.state.Written;
import io.millrace.hdfs.state.Written.Span;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Creates the in-use files of one partition under one owner, and takes over those of earlier ones.
 *
 * <p>Invariant: a file is changed only under a name with the owner's epoch, so an earlier owner
 * that still goes on finds nothing to change. Its open stream is stopped by the recovery.
 */
final class InUseFiles {
  private final FileStore store;
  private final FileFormat format;
  private final boolean checksum;
  private final Epoch epoch;
  private final InUseNames names;
  private final Sweep sweep;

  /**
   * Of an owner.
   *
   * @param checksum whether the CRC32C of files is taken
   */
  InUseFiles(
      FileStore store,
      FileFormat format,
      boolean checksum,
      Epoch epoch,
      InUseNames names,
      Sweep sweep) {
    this.store = store;
    this.format = format;
    this.checksum = checksum;
    this.epoch = epoch;
    this.names = names;
    this.sweep = sweep;
  }

  /**
   * Refuses a record before a file is created for it.
   *
   * @throws DataException if the format has no form for it
   */
  void check(SinkRecord record) {
    format.check(record);
  }

  /**
   * Creates a file.
   *
   * @param source where in its source file it begins; no byte yet
   * @throws DataException if the file system has no place for such a name, and never will
   */
  InUseFile create(BucketId bucket, Destination destination, SourceSpan source, long now)
      throws IOException {
    epoch.beginWriting();
    sweep.directory(destination.directory());
    InUseName name = names.next(destination);
    long crc32c = checksum ? 0 : Written.NO_CHECKSUM;
    InUseFile file =
        new InUseFile(
            new SavedFile(
                name,
                true,
                bucket,
                destination,
                new Written(0, crc32c, new Span(0, 0, 0), source, now, now),
                new Encoding(format.name(), "")),
            format,
            now);
    StoreOutput out = created(name.path());
    try {
      file.create(out);
    } catch (IOException | RuntimeException e) {
      file.abandon();
      throw e;
    }
    return file;
  }

  private StoreOutput created(String path) throws IOException {
    try {
      return store.create(path);
    } catch (RefusedNameException e) {
      throw new DataException("its file cannot be created: " + e.getMessage(), e);
    }
  }

  /** A file of an earlier owner, which is not touched yet. */
  InUseFile inherit(SavedFile saved, long now) {
    return new InUseFile(saved, format, now);
  }

  /** Whether records may be added to a file that was saved. */
  boolean canResume(SavedFile saved) {
    return format.resumable() && saved.encoding().format().equals(format.name());
  }

  boolean resumable() {
    return format.resumable();
  }

  /** Makes a suspended file ready to be written to. */
  void activate(InUseFile file) throws IOException {
    takeOver(file);
    file.activate(store);
  }

  /** Makes a suspended file this owner's, with nothing in it but what was saved. */
  void takeOver(InUseFile file) throws IOException {
    InUseName mine = file.name().of(epoch.number());
    if (file.name().equals(mine)) {
      return;
    }
    sweep.directory(file.destination().directory());
    rename(file.name(), mine);
    store.recover(mine.path(), file.bytes());
    file.renamed(mine);
  }

  /** Owners between the one that saved it and this one may have renamed it, each to its epoch. */
  private void rename(InUseName saved, InUseName mine) throws IOException {
    for (long epoch = saved.epoch(); epoch < mine.epoch(); epoch++) {
      try {
        store.rename(saved.of(epoch).path(), mine.path());
        return;
      } catch (NoSuchFileException e) {
        // An owner after that one has it.
      }
    }
    throw new NoSuchFileException(
        saved.path(),
        null,
        "a file in use is gone, with records that count as delivered; docs/hdfs-operations.md says what"
            + " can be done");
  }
}
