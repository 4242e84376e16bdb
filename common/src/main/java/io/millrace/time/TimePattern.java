// SPDX-License-Identifier: Apache-2.0
package io.millrace.time;

import java.util.regex.Pattern;

/**
 * Where a time stands in a text, and how it is written.
 *
 * @param regex found anywhere in the text; its first group is the time
 */
public record TimePattern(Pattern regex, TimeFormat format) {
  /** A finder for the times of one file. */
  public TimeFinder finder() {
    return new TimeFinder(this);
  }
}
