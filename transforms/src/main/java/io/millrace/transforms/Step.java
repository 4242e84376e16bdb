// SPDX-License-Identifier: Apache-2.0
package io.millrace.transforms;

import io.millrace.config.Version;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.transforms.Transformation;

/** A transformation of ours: of the build's version, and with nothing to close. */
abstract class Step<R extends ConnectRecord<R>> implements Transformation<R>, Versioned {
  @Override
  public final String version() {
    return Version.current();
  }

  @Override
  public final void close() {
    // nothing is held
  }
}
