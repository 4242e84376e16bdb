// SPDX-License-Identifier: Apache-2.0
/**
 * Compression that Hadoop's readers undo: a file is a row of members, each compressed by itself.
 *
 * <p>Hadoop's codecs are called here, behind {@link io.millrace.hdfs.codec.Codec}, and nowhere
 * else: which of them exist, and where their streams must not be trusted, is knowledge about bytes,
 * which the package {@code fs} has no use for.
 */
package io.millrace.hdfs.codec;
