// SPDX-License-Identifier: Apache-2.0
package io.millrace.record;

import io.millrace.file.FileSnapshot;

/**
 * Where the records of one file come from.
 *
 * @param group name of the file group, null where a connector has none
 */
public record FileOrigin(FileSnapshot file, String group, Host host) {}
