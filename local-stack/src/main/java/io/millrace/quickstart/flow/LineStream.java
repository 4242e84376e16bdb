// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.flow;

import io.millrace.quickstart.log.Ledger;
import io.millrace.quickstart.log.LogWriter;

/**
 * One kind of line on its way from a log to a topic or to files in HDFS.
 *
 * @param ledger what was written
 * @param check what came
 */
public record LineStream(Route route, LogWriter writer, Ledger ledger, LineCheck check) {
  /** Record timestamps do not matter. */
  public static LineStream of(Route route, LogWriter writer, Ledger ledger) {
    return new LineStream(route, writer, ledger, LineCheck.of(ledger.numbers()));
  }

  public String outlet() {
    return route.outlet();
  }

  boolean takes(byte[] line) {
    return ledger.numbers().number(line) > 0;
  }

  LineResult result() {
    return check.result(route, ledger.written(), writer.rotations());
  }
}
