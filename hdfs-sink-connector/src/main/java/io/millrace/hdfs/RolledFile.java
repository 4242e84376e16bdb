// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import io.millrace.hdfs.bucket.RollReason;
import io.millrace.hdfs.record.FileEnd;
import java.util.Optional;

/**
 * A file that gets no more records and is to be published.
 *
 * @param end what the source says about the file, if a file of the source ended it
 */
record RolledFile(InUseFile file, RollReason reason, Optional<FileEnd> end) {}
