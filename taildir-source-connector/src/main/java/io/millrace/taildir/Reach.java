// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

/** How far a file is read whose end was reached. */
enum Reach {
  /** Up to what may go on. */
  WHOLE,
  /** Up to a line that is not complete: whole lines wait no more for others of their record. */
  SETTLED,
  /** To its last byte. */
  REST
}
