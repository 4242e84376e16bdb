// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart;

import java.time.Instant;

/**
 * A file that was put into the spool directory.
 *
 * @param modified when its last line was written
 */
record SpooledFile(String name, Instant modified, Contents contents) {}
