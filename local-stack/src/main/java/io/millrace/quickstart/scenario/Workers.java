// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

import io.millrace.stack.ConnectRest;

/** The group of workers that a scenario's connectors run on. */
interface Workers extends AutoCloseable {
  ConnectRest connect();

  @Override
  void close();
}
