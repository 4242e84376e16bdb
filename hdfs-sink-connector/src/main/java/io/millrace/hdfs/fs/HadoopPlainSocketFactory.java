// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import org.apache.hadoop.net.StandardSocketFactory;

/**
 * The sockets of stores without Kerberos, which are like all others.
 *
 * <p>Hadoop shares one RPC client among all that use the same class of sockets, and the first of
 * them decides for all whether it may speak to a cluster without Kerberos. Invariant: no store with
 * Kerberos uses this class, so none can be talked out of it by a store without. Public, with the
 * constructor that it has by default, because Hadoop makes it by its name.
 */
public final class HadoopPlainSocketFactory extends StandardSocketFactory {}
