// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

/** One or more folders of {@code config-samples}, and what is done to see that they work. */
public interface Scenario {
  /** As on the command line: the folder's name. */
  String name();

  /** What it shows, in a few words. */
  String shows();

  /** Writes finished logs aside and opens live ones; nothing is running yet. */
  Play prepare(Stage stage);
}
