// SPDX-License-Identifier: Apache-2.0
/** Bytes to lines, always in byte positions. Knows only {@code java.*}. */
package io.millrace.line;
