// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import java.io.IOException;
import java.io.OutputStream;

/** A file of a {@link FileStore} that is being written. Small writes need no buffer in front. */
public abstract class StoreOutput extends OutputStream {
  /** Makes all bytes written so far as durable as the {@link SyncMode} of the store says. */
  public abstract void sync() throws IOException;
}
