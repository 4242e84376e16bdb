// SPDX-License-Identifier: Apache-2.0
/**
 * Files as their content, whether they are compressed or not. Knows only {@code java.*}, and the
 * libraries that decompress.
 */
package io.millrace.archive;
