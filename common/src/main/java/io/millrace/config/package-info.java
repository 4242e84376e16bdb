// SPDX-License-Identifier: Apache-2.0
/**
 * What the connectors' settings have in common: checks of values, choices, keys nobody reads, and
 * the version.
 *
 * <p>Every mistake in a configuration is reported at its key, all of them at once.
 */
package io.millrace.config;
