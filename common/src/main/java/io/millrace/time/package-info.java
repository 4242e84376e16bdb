// SPDX-License-Identifier: Apache-2.0
/** Times that stand as text in file names and in lines, and what they mean. */
package io.millrace.time;
