// SPDX-License-Identifier: Apache-2.0
/**
 * The program behind {@code ./quickstart}: nginx logs through the samples' connectors, checked byte
 * for byte. Begin at {@link io.millrace.quickstart.NginxRun}.
 *
 * <p>It stands in this module because its class path is this module's and nothing more: a module of
 * its own would copy the same 160 MB of jars a second time. Only picocli comes on top, as an
 * optional dependency, so that whoever tests on the stack does not get it.
 */
package io.millrace.quickstart;
