// SPDX-License-Identifier: Apache-2.0
/** Regular expressions that users write, which cannot run away. Knows only {@code java.*}. */
package io.millrace.regex;
