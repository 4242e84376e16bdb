// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

import java.io.IOException;

/**
 * Something whose speed is measured once in each round.
 *
 * @param name differs from that of every other case of its group
 * @param limit the name of the case that stands in the same group for what cannot be beaten; its
 *     own where there is none
 */
record Case(Group group, String name, Kind kind, String limit, Work work) {

  /** Whose speed it is. */
  enum Kind {
    LIMIT,
    OURS,
    PEER
  }

  /** Carries it out once. */
  interface Work {
    Measured measure() throws IOException;
  }

  static Case limit(Group group, String name, Work work) {
    return new Case(group, name, Kind.LIMIT, name, work);
  }

  static Case ours(Group group, String name, String limit, Work work) {
    return new Case(group, name, Kind.OURS, limit, work);
  }

  static Case peer(Group group, String name, String limit, Work work) {
    return new Case(group, name, Kind.PEER, limit, work);
  }
}
