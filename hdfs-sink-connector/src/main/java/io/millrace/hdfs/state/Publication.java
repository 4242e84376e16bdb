// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.state;

/**
 * A finished file that is to get its final name. Once a checkpoint has it, its records count as
 * delivered, and every owner carries it through.
 *
 * <p>Invariant: it is done exactly if there is no file of that in-use name any more, because
 * nothing else takes the name away.
 *
 * @param name of the file in use; it is closed and never written to again
 * @param to the path to publish it at, if that is free
 * @param reason why it was finished, in a word
 */
public record Publication(InUseName name, String to, Written written, String reason) {}
