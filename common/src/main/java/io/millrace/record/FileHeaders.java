// SPDX-License-Identifier: Apache-2.0
package io.millrace.record;

import java.util.List;
import org.apache.kafka.connect.header.ConnectHeaders;

/**
 * The headers of a file's records. They all share one object where no field varies from record to
 * record, unless transformations follow.
 */
final class FileHeaders {
  private final FileOrigin origin;
  private final List<FieldHeader> varying;
  private final boolean alike;
  private final ConnectHeaders shared = new ConnectHeaders();

  FileHeaders(RecordShape shape, FileOrigin origin) {
    this.origin = origin;
    this.varying =
        shape.headers().fields().stream().filter(header -> header.field().varies()).toList();
    this.alike = varying.isEmpty() && !shape.transformed();
    shape.headers().constants().forEach(shared::addString);
    shape.headers().parts().of(origin.file().name()).forEach(shared::addString);
    for (FieldHeader header : shape.headers().fields()) {
      if (!header.field().varies()) {
        shared.addString(header.name(), header.field().text(origin, 0, 0));
      }
    }
  }

  /** Not to be changed by the caller. */
  ConnectHeaders of(long start, long timestamp) {
    return alike ? shared : copy(start, timestamp);
  }

  /** To be changed by the caller. */
  ConnectHeaders copy(long start, long timestamp) {
    ConnectHeaders headers = shared.duplicate();
    for (FieldHeader header : varying) {
      headers.addString(header.name(), header.field().text(origin, start, timestamp));
    }
    return headers;
  }
}
