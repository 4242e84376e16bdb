// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.line.Framing;
import io.millrace.record.RecordShape;

/** Files that are read alike: where they are, and what becomes of their lines. */
record FileGroup(String name, Globs globs, Framing framing, RecordShape shape) {}
