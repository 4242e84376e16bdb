// SPDX-License-Identifier: Apache-2.0
package io.millrace.template;

import java.time.ZonedDateTime;

/**
 * What one record puts into a {@link Template}.
 *
 * <p>A template asks only for what its escapes need, so an implementation may work values out on
 * demand.
 */
public interface TemplateValues {
  /**
   * The text for {@code %{name}}, never null. What stands for a header that the record does not
   * have is the implementation's choice; it may throw, and the exception comes out of {@link
   * Template#render}.
   */
  String header(String name);

  /** Milliseconds since the epoch, exact, for {@code %t}. */
  long timestamp();

  /** The time, rounded or not, in the zone to print, for every other time escape. */
  ZonedDateTime time();

  /**
   * The last word on a text that the template made itself from the time or the host, such as {@code
   * 11/22/26} or an address with colons, before it goes into the result.
   */
  default String computed(String text) {
    return text;
  }
}
