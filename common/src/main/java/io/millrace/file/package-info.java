// SPDX-License-Identifier: Apache-2.0
/** Which files there are, and which is which. Knows only {@code java.*}. */
package io.millrace.file;
