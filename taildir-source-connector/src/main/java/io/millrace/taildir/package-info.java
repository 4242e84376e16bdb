// SPDX-License-Identifier: Apache-2.0
/**
 * Growing files, followed through rotation.
 *
 * <p>A group finds files by globs. Each live path of a group is a stream. A stream is a queue of
 * generations: the files that stood at its path, oldest first, the last one growing.
 */
package io.millrace.taildir;
