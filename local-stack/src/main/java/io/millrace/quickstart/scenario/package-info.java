// SPDX-License-Identifier: Apache-2.0
/**
 * What is done with each folder of {@code config-samples} to see that it works. Begin at {@link
 * io.millrace.quickstart.scenario.ScenarioRun}; a scenario is one class, such as {@code NginxLive}.
 */
package io.millrace.quickstart.scenario;
