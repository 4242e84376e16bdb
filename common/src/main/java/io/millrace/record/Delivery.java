// SPDX-License-Identifier: Apache-2.0
package io.millrace.record;

/** Who wants to know that a record was delivered, or deliberately dropped on its way. */
public interface Delivery {
  /** For connectors whose offsets say all there is to know. */
  Delivery UNTRACKED = () -> {};

  /** One record is done with. May be called on the producer's thread. */
  void acknowledged();
}
