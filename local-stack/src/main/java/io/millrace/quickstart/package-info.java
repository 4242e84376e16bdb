// SPDX-License-Identifier: Apache-2.0
/**
 * The program behind {@code ./quickstart}: boots a stack, and runs a scenario on it. What a
 * scenario is and does stands in {@link io.millrace.quickstart.scenario}, which the integration
 * tests use as well.
 *
 * <p>It stands in this module because its class path is this module's and nothing more: a module of
 * its own would copy the same 160 MB of jars a second time. Only picocli comes on top, as an
 * optional dependency, so that whoever tests on the stack does not get it.
 */
package io.millrace.quickstart;
