// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

/** What the name at which a file was found says, where a known file of a stream is looked for. */
enum Naming {
  /** The known one is current, and this is the live path. */
  ITS_OWN,
  /** The known one was rotated away from the live path, and this is it. */
  LIVE,
  /** Rotation gives such names to files of this stream. */
  ROTATED,
  /** Any other. */
  OTHER
}
