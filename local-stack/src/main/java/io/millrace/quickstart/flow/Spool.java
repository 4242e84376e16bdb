// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.flow;

import io.millrace.quickstart.log.Contents;
import java.util.List;
import java.util.Map;

/** A spool directory: what is to be sent from it, and what becomes of the files there. */
public interface Spool {
  /** Makes the files visible to the connector, those that do not come by themselves. */
  void start();

  /** The files known by now; there may be more later. */
  List<SpooledFile> files();

  /** The name that the file is to have when all of it has been sent. */
  String nameWhenDone(SpooledFile file);

  /** Whether the connector has left the mark of a file that was sent. */
  boolean done(SpooledFile file);

  /** What is there now of all that the connector looks at, by name. */
  Map<String, Contents> contents();
}
