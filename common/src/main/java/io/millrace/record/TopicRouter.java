// SPDX-License-Identifier: Apache-2.0
package io.millrace.record;

import io.millrace.template.Template;
import io.millrace.template.TemplateValues;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;

/**
 * The topic of a file's records: a template over their headers and fields, times in UTC.
 *
 * <p>Invariant: every name that comes out is a legal topic name. Characters that a topic cannot
 * have become {@code -}.
 */
final class TopicRouter {
  private final Template template;
  private final FileOrigin origin;
  private final HeaderShape headers;
  private final Map<String, String> parts;
  private final Map<String, FileField> fields;
  private final String fixed;
  // As long as the name stays the same if nothing but the time changes it; 0 if something else
  // does.
  private final long stepMillis;
  private long lastStep;
  private String last;

  TopicRouter(RecordShape shape, FileOrigin origin) {
    this.template = shape.topic();
    this.origin = origin;
    this.headers = shape.headers();
    this.parts = headers.parts().of(origin.file().name());
    this.fields = headers.byName();
    boolean varies =
        template.headers().stream()
            .anyMatch(name -> fields.containsKey(name) && fields.get(name).varies());
    this.fixed = varies || template.usesTime() ? null : render(0, 0);
    this.stepMillis = varies || fixed != null ? 0 : template.resolution().getDuration().toMillis();
  }

  /** The topic of the record that starts at a byte position and has a timestamp. */
  String topic(long start, long timestamp) {
    if (fixed != null) {
      return fixed;
    }
    return stepMillis == 0 ? render(start, timestamp) : ofTime(timestamp);
  }

  /** Times are in UTC, whose units all begin with the epoch. */
  private String ofTime(long timestamp) {
    long step = Math.floorDiv(timestamp, stepMillis);
    if (last == null || step != lastStep) {
      last = render(0, timestamp);
      lastStep = step;
    }
    return last;
  }

  private String render(long start, long timestamp) {
    String name = TopicName.replacingIllegal(template.render(new Values(start, timestamp)));
    if (!TopicName.isName(name)) {
      throw new DataException(
          "Topic template '%s' gives '%s' for %s, which is no topic name"
              .formatted(template, name, origin.file().path()));
    }
    return name;
  }

  private final class Values implements TemplateValues {
    private final long start;
    private final long timestamp;

    Values(long start, long timestamp) {
      this.start = start;
      this.timestamp = timestamp;
    }

    @Override
    public String header(String name) {
      String constant = headers.constants().getOrDefault(name, parts.get(name));
      if (constant == null && headers.parts().names().contains(name)) {
        throw new DataException(
            "Topic template '%s' needs the part '%s' of a file's name, but file.name.regex '%s' does not find it in '%s', the name of %s"
                .formatted(
                    template,
                    name,
                    headers.parts().regex(),
                    origin.file().name(),
                    origin.file().path()));
      }
      return constant != null ? constant : fields.get(name).text(origin, start, timestamp);
    }

    @Override
    public long timestamp() {
      return timestamp;
    }

    @Override
    public ZonedDateTime time() {
      return Instant.ofEpochMilli(timestamp).atZone(ZoneOffset.UTC);
    }
  }
}
