// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

import io.millrace.stack.ConnectRest;
import io.millrace.stack.LocalStack;

/** The worker that the stack has anyway, and closes. */
record StackWorker(LocalStack stack) implements Workers {
  @Override
  public ConnectRest connect() {
    return stack.connect();
  }

  @Override
  public void close() {
    // It is the stack's.
  }
}
