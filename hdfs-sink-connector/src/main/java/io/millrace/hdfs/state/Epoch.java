// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.state;

import io.millrace.hdfs.fs.FileStore;
import io.millrace.hdfs.fs.StoreOutput;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/**
 * The right to commit checkpoints of one topic partition, until somebody else claims it.
 *
 * <p>Invariant: a checkpoint is there whole or not at all, and only while the epoch's directory has
 * its name. After a failed commit it is unknown which, and the partition has to be claimed again.
 */
public final class Epoch {
  static final String CHECKPOINT = "checkpoint";
  static final String UNFINISHED = ".new";

  /** A file that is there while an owner may have files in use that no checkpoint names. */
  static final String WRITING = "writing";

  private final FileStore store;
  private final String directory;
  private final long number;
  private final String owner;
  private long sequence;
  private boolean writing;

  Epoch(FileStore store, String directory, long number, String owner) {
    this.store = store;
    this.directory = directory;
    this.number = number;
    this.owner = owner;
  }

  public long number() {
    return number;
  }

  /**
   * Replaces the checkpoint, durably.
   *
   * @throws FencedException if the partition has another owner by now
   */
  public void commit(Checkpoint checkpoint) throws IOException {
    sequence++;
    byte[] text = CheckpointText.render(checkpoint, new Author(owner, number, sequence));
    String unfinished = directory + "/" + CHECKPOINT + ".e" + number + UNFINISHED;
    try {
      try (StoreOutput out = store.createWithoutParents(unfinished)) {
        out.write(text, 0, text.length);
        out.sync();
      }
      store.replace(unfinished, directory + "/" + CHECKPOINT);
    } catch (NoSuchFileException e) {
      throw new FencedException(directory, e);
    } catch (IOException e) {
      // A stream that the new owner has stopped, or a file that it has deleted, has many
      // exceptions.
      throw isClaimedByAnother() ? new FencedException(directory, e) : e;
    }
  }

  private boolean isClaimedByAnother() throws IOException {
    int slash = directory.lastIndexOf('/');
    return !store.list(directory.substring(0, slash)).contains(directory.substring(slash + 1));
  }

  /**
   * To be called before a file in use is created: tells the next owner to look for such files,
   * until {@link #endWriting}.
   *
   * @throws FencedException if the partition has another owner by now
   */
  public void beginWriting() throws IOException {
    if (writing) {
      return;
    }
    try {
      store.createWithoutParents(directory + "/" + WRITING).close();
    } catch (FileAlreadyExistsException e) {
      // The owner before died, and left it.
    } catch (NoSuchFileException e) {
      throw new FencedException(directory, e);
    }
    writing = true;
  }

  /** To be called when all files in use are in the checkpoint, and no more will be created. */
  public void endWriting() throws IOException {
    if (writing) {
      store.delete(directory + "/" + WRITING);
      writing = false;
    }
  }
}
