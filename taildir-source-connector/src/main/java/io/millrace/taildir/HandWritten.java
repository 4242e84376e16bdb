// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.file.FileId;
import io.millrace.file.FileSnapshot;
import io.millrace.file.Fingerprint;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an offset that a person or a migration wrote leaves out: {@code position} alone, or with
 * {@code inode}, says how far a file was read, and no fingerprint says which file that is.
 *
 * <p>The file is the one of that inode in the directory of the stream's path or in that of a link's
 * target, or without an inode the one at the path. It must be as long as was read of it; else its
 * stream begins anew.
 */
final class HandWritten {
  private static final Logger LOG = LoggerFactory.getLogger(HandWritten.class);

  private HandWritten() {}

  /** Whether something is left out. */
  static boolean is(StreamMark mark) {
    FileMark last = mark.files().get(mark.files().size() - 1);
    return last.id().fingerprint().length() == 0 && last.position() > 0 && mark.since() == 0;
  }

  /** What it means, as far as the files that are there tell. */
  static StreamMark complete(StreamMark mark, Path path) {
    FileMark last = mark.files().get(mark.files().size() - 1);
    FileSnapshot file = find(path, last.id().inode());
    if (file == null) {
      LOG.warn(
          "The offset of {} says that {} bytes of inode {} were read, which is not in its"
              + " directory; what is at the path is read from its beginning",
          path,
          last.position(),
          last.id().inode());
      return mark;
    }
    long position = last.position();
    if (file.size() < position) {
      LOG.warn(
          "The offset of {} says that {} bytes were read, but {} has {}; it is read from its"
              + " beginning",
          path,
          position,
          file.path(),
          file.size());
      position = 0;
    }
    return new StreamMark(List.of(new FileMark(identify(file), position, false)), file.modified());
  }

  /** What tells it from others under a name that rotation does not give. */
  private static FileId identify(FileSnapshot file) {
    try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
      return new FileId(file.inode(), Fingerprint.ofWritten(channel));
    } catch (IOException e) {
      LOG.debug("Cannot open {}; its turn to be read will tell why", file.path(), e);
      return new FileId(file.inode(), Fingerprint.EMPTY);
    }
  }

  private static FileSnapshot find(Path path, long inode) {
    return find(path.getParent(), path, inode)
        .or(() -> LinkTarget.directory(path).flatMap(target -> find(target, path, inode)))
        .orElse(null);
  }

  private static Optional<FileSnapshot> find(Path directory, Path path, long inode) {
    try {
      return Listing.of(directory, name -> true).stream()
          .filter(file -> inode == 0 ? file.path().equals(path) : file.inode() == inode)
          .findFirst();
    } catch (IOException e) {
      LOG.warn("Cannot list {}, to find what the offset of {} speaks of", directory, path, e);
      return Optional.empty();
    }
  }
}
