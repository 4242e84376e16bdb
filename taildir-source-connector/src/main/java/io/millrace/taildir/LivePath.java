// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.file.FileSnapshot;
import io.millrace.file.Fingerprint;
import io.millrace.line.LineStart;
import io.millrace.record.Delivery;
import io.millrace.record.FileOrigin;
import io.millrace.record.RecordFactory;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The path that a stream is written to, and how the files are read that stood at it. */
record LivePath(FileGroup group, Path path, TailContext context) {
  private static final Logger LOG = LoggerFactory.getLogger(LivePath.class);

  String name() {
    return path.getFileName().toString();
  }

  /**
   * A file that was found.
   *
   * @param content what it begins with, if it was compressed; else {@link Fingerprint#EMPTY}
   */
  Generation found(FileSnapshot found, Fingerprint content) {
    return new Generation(TailedFile.found(found, content, group.framing(), context), this);
  }

  /** A file that was read before, and modified then or later. */
  Generation known(FileMark mark, long modified) {
    return new Generation(TailedFile.known(mark, modified, group.framing(), context), this);
  }

  /** Skips what is before the last line of a file, as far as it has one, and tells of it. */
  long skip(FileSnapshot file) {
    long start = lastLine(file);
    if (start > 0) {
      LOG.info("{}", new Skipped(file, context.partition(group.name(), path), start));
    }
    return start;
  }

  private long lastLine(FileSnapshot file) {
    try {
      return LineStart.last(file.path(), file.size(), group.framing());
    } catch (IOException e) {
      LOG.warn("Cannot look for the last line of {}: it is read from its end", file.path(), e);
      return file.size();
    }
  }

  /** Makes the records of one of the files, which all say that they are from here. */
  RecordFactory records(FileSnapshot file) {
    FileSnapshot origin =
        new FileSnapshot(
            path, group.globs().relative(path), file.inode(), file.size(), file.modified());
    return new RecordFactory(
        group.shape(),
        new FileOrigin(origin, group.name(), context.hosts().host()),
        context.partition(group.name(), path),
        Delivery.UNTRACKED);
  }

  @Override
  public String toString() {
    return group.name() + ":" + path;
  }
}
