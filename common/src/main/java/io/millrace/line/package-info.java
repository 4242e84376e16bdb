// SPDX-License-Identifier: Apache-2.0
/** Bytes to lines, always in byte positions. Knows only {@code java.*}, and expressions. */
package io.millrace.line;
