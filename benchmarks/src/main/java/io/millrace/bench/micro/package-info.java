// SPDX-License-Identifier: Apache-2.0
/**
 * Single calls on the way of a record, measured by JMH: a class for each kind of call, which JMH
 * wants public, and {@link io.millrace.bench.micro.MicroBench} that runs them.
 */
package io.millrace.bench.micro;
