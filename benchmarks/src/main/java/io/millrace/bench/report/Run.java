// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.report;

import java.nio.file.Path;

/**
 * What a bench is to do, and with what.
 *
 * @param quick a run in small, which shows that everything works
 * @param scratch new and empty; removed afterwards
 * @param rows takes each single measurement
 */
public record Run(boolean quick, Path scratch, Rows rows) {

  /** Progress goes where it does not get into the tables. */
  public void say(String what) {
    System.err.println(what);
  }
}
