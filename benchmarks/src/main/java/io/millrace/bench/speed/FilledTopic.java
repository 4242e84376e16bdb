// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

import io.millrace.bench.input.LineFile;
import java.io.IOException;
import java.util.Map;

/** A topic that holds a whole file in so many records, as our own source made them. */
record FilledTopic(String name, LineFile file, long records) {
  static FilledTopic from(Stage stage, LineFile file, Map<String, String> spool)
      throws IOException {
    String topic = stage.newTopic();
    Measured sent = stage.worker().sendSpooled(topic, file, spool);
    return new FilledTopic(topic, file, Math.round(sent.records()));
  }
}
