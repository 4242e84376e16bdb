// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import java.io.IOException;
import org.apache.hadoop.hdfs.protocol.AlreadyBeingCreatedException;
import org.apache.hadoop.ipc.RemoteException;
import org.apache.hadoop.ipc.RetriableException;

/** What the name node means by an exception, which often says so by a name or its words only. */
final class HadoopRefusals {
  /** A class of the server, which no client has. */
  private static final String RECOVERING =
      "org.apache.hadoop.hdfs.protocol.RecoveryInProgressException";

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

  private static IOException unwrap(IOException refusal) {
    return refusal instanceof RemoteException remote ? remote.unwrapRemoteException() : refusal;
  }
}
