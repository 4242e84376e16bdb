// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

/** How durable a file's bytes are when they count as written. */
public enum SyncMode {
  /** On the disks of every DataNode that holds a replica; locally, on the disk. */
  HSYNC,
  /** In the memory of every DataNode that holds a replica; locally, in the operating system. */
  HFLUSH
}
