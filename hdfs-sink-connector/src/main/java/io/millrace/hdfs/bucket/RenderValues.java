// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.bucket;

import io.millrace.template.TemplateValues;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.UnaryOperator;

/** The values of one rendering; {@code made} has the last word on times and host names. */
record RenderValues(
    UnaryOperator<String> headers,
    long timestamp,
    Rounding rounding,
    ZoneId zone,
    UnaryOperator<String> made)
    implements TemplateValues {
  @Override
  public String header(String name) {
    return headers.apply(name);
  }

  @Override
  public ZonedDateTime time() {
    return Instant.ofEpochMilli(rounding.down(timestamp, zone)).atZone(zone);
  }

  @Override
  public String computed(String text) {
    return made.apply(text);
  }
}
