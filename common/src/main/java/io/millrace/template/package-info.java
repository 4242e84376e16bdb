// SPDX-License-Identifier: Apache-2.0
/**
 * Texts with escapes, as Flume's {@code hdfs.path} has them: topics, directories, file names.
 *
 * <p>There is one parser and one table of escapes for every key that takes a template. The locale
 * of weekday and month names is English always, so that a path does not depend on the machine.
 */
package io.millrace.template;
