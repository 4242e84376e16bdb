// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.micro;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Counts what calls have dealt with, from which a rate in MB/s is made. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class BytesDone {
  /** Read by JMH, which calls the result by this name. */
  public long bytes;
}
