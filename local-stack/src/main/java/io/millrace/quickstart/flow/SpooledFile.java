// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.flow;

import io.millrace.quickstart.log.Contents;
import java.time.LocalDate;

/**
 * A finished file in the spool directory.
 *
 * @param day in its name
 */
public record SpooledFile(String name, LocalDate day, Contents contents) {}
