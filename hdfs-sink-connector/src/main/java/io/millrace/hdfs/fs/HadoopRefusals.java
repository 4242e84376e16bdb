// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import java.io.IOException;
import java.util.Set;
import org.apache.hadoop.hdfs.protocol.AlreadyBeingCreatedException;
import org.apache.hadoop.ipc.RemoteException;
import org.apache.hadoop.ipc.RetriableException;
import org.apache.hadoop.security.AccessControlException;

/** What the name node means by an exception, which often says so by a name or its words only. */
final class HadoopRefusals {
  /** A class of the server, which no client has. */
  private static final String RECOVERING =
      "org.apache.hadoop.hdfs.protocol.RecoveryInProgressException";

  /** Exceptions of the server that say what is wrong with a path, by class. */
  private static final Set<String> NAMES =
      Set.of(
          "org.apache.hadoop.fs.ParentNotDirectoryException",
          "org.apache.hadoop.fs.InvalidPathException",
          "org.apache.hadoop.HadoopIllegalArgumentException",
          "org.apache.hadoop.hdfs.protocol.FSLimitException$PathComponentTooLongException");

  private HadoopRefusals() {}

  /** Whether somebody has the file open, or the cluster is closing it. */
  static boolean isOpen(IOException refusal) {
    return unwrap(refusal) instanceof AlreadyBeingCreatedException
        || (refusal instanceof RemoteException remote && RECOVERING.equals(remote.getClassName()));
  }

  /** Whether the last block of a closed file is still on its way to the data nodes. */
  static boolean isLastBlockMoving(IOException refusal) {
    // The second case is a bare IOException of the name node, which leaves only its words.
    IOException meant = unwrap(refusal);
    return meant instanceof RetriableException
        || String.valueOf(meant.getMessage()).contains("is not sufficiently replicated yet");
  }

  /** Whether no file can be created at the path, because of what it is called or lies below. */
  static boolean isOfName(IOException refusal) {
    String meant =
        refusal instanceof RemoteException remote
            ? remote.getClassName()
            : refusal.getClass().getName();
    return NAMES.contains(meant);
  }

  /** What the name node says, without the trace that it sends along. */
  static String words(IOException refusal) {
    return String.valueOf(refusal.getMessage()).lines().findFirst().orElse("refused");
  }

  /** Whether a directory cannot be listed because one above it is a file. */
  static boolean isBelowFile(IOException refusal) {
    // Of the exception that says so the name node leaves only its words, in one about permissions.
    return refusal instanceof AccessControlException
        && String.valueOf(refusal.getMessage()).contains("(is not a directory)");
  }

  private static IOException unwrap(IOException refusal) {
    return refusal instanceof RemoteException remote ? remote.unwrapRemoteException() : refusal;
  }
}
