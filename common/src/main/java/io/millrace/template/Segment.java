// SPDX-License-Identifier: Apache-2.0
package io.millrace.template;

import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** One piece of a parsed template. */
sealed interface Segment {
  /** {@code time} is null when no segment of the template is a {@link Time}. */
  void append(StringBuilder out, TemplateValues values, ZonedDateTime time);

  /** The finest unit of time that changes what this segment prints. */
  default ChronoUnit resolution() {
    return ChronoUnit.FOREVER;
  }

  /** Text outside escapes, and {@code %%}. */
  record Text(String text) implements Segment {
    @Override
    public void append(StringBuilder out, TemplateValues values, ZonedDateTime time) {
      out.append(text);
    }
  }

  /** {@code %{name}}. */
  record Header(String name) implements Segment {
    @Override
    public void append(StringBuilder out, TemplateValues values, ZonedDateTime time) {
      out.append(values.header(name));
    }
  }

  /** {@code %t}. */
  record Timestamp() implements Segment {
    @Override
    public void append(StringBuilder out, TemplateValues values, ZonedDateTime time) {
      out.append(values.timestamp());
    }

    @Override
    public ChronoUnit resolution() {
      return ChronoUnit.MILLIS;
    }
  }

  /** {@code %Y}, {@code %m} and the like. */
  record Time(TimeEscape escape) implements Segment {
    @Override
    public void append(StringBuilder out, TemplateValues values, ZonedDateTime time) {
      out.append(values.computed(escape.print(time)));
    }

    @Override
    public ChronoUnit resolution() {
      return escape.unit();
    }
  }

  /** {@code %[IP]} and the like, resolved when the template was parsed. */
  record Host(String value) implements Segment {
    @Override
    public void append(StringBuilder out, TemplateValues values, ZonedDateTime time) {
      out.append(values.computed(value));
    }
  }
}
