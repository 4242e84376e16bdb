// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import java.io.IOException;
import java.time.Duration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;

/**
 * Takes files over from whoever wrote them last, and goes on with them.
 *
 * <p>HDFS does the work by itself, with the heartbeats of its data nodes; here it is asked for and
 * waited for. What is not done when the waiting ends goes on there, and a later call finds it done.
 *
 * <p>Invariant: a file's length is looked at, and the file cut, only when it is closed.
 */
final class HadoopRecovery {
  private static final int RECOVERY_PAUSES = Pause.count(Duration.ofSeconds(20));
  private static final int APPEND_PAUSES = Pause.count(Duration.ofSeconds(10));

  /** A recovery that was asked for while a data node was busy may have got lost. */
  private static final int SECOND_REQUEST = Pause.count(Duration.ofSeconds(4));

  /** Older name nodes start a running recovery anew at each request, so it would never end. */
  private static final int FURTHER_REQUESTS = Pause.count(Duration.ofSeconds(60));

  private final Pause pause;

  HadoopRecovery(Pause pause) {
    this.pause = pause;
  }

  /** As {@link FileStore#recover}, but with Hadoop's own exception for a file that is missing. */
  void recover(DistributedFileSystem hdfs, Path file, long length) throws IOException {
    int pauses = close(hdfs, file, 0);
    long got = hdfs.getFileStatus(file).getLen();
    if (got < length) {
      throw new ShortFileException(file.toString(), got, length);
    }
    if (got > length) {
      cut(hdfs, file, length, pauses);
    }
  }

  /** Opens a closed file at its end, once its last block has arrived at the data nodes. */
  FSDataOutputStream append(DistributedFileSystem hdfs, Path file) throws IOException {
    for (int pauses = 0; ; pauses++) {
      try {
        return hdfs.append(file);
      } catch (IOException e) {
        if (pauses == APPEND_PAUSES || !HadoopRefusals.isLastBlockMoving(e)) {
          throw e;
        }
      }
      pause.take();
    }
  }

  /** Returns how many pauses there have been, with those before. */
  private int close(DistributedFileSystem hdfs, Path file, int before) throws IOException {
    IOException refusal = null;
    int nextRequest = before;
    int interval = SECOND_REQUEST;
    for (int pauses = before; ; pauses++) {
      if (pauses == nextRequest) {
        nextRequest += interval;
        try {
          if (hdfs.recoverLease(file)) {
            return pauses;
          }
          interval = FURTHER_REQUESTS;
        } catch (IOException e) {
          if (!HadoopRefusals.isOpen(e)) {
            throw e;
          }
          refusal = e;
        }
      } else if (hdfs.isFileClosed(file)) {
        return pauses;
      }
      waitOn(file, "its lease is being recovered", pauses, refusal);
    }
  }

  private void cut(DistributedFileSystem hdfs, Path file, long length, int before)
      throws IOException {
    for (int pauses = before; ; pauses++) {
      IOException refusal = null;
      try {
        if (!hdfs.truncate(file, length)) {
          awaitCut(hdfs, file, length, pauses);
        }
        return;
      } catch (IOException e) {
        if (!HadoopRefusals.isOpen(e)) {
          throw e;
        }
        refusal = e;
      }
      waitOn(file, "it is to be cut to " + length + " bytes", pauses, refusal);
    }
  }

  private void awaitCut(DistributedFileSystem hdfs, Path file, long length, int before)
      throws IOException {
    for (int pauses = before; !hdfs.isFileClosed(file); pauses++) {
      waitOn(file, "it is being cut to " + length + " bytes", pauses, null);
    }
  }

  private void waitOn(Path file, String what, int pauses, IOException refusal) throws IOException {
    if (pauses >= RECOVERY_PAUSES) {
      throw new IOException(
          file + " is still open after " + RECOVERY_PAUSES + " looks at it: " + what, refusal);
    }
    pause.take();
  }
}
