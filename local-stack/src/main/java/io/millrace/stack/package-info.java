// SPDX-License-Identifier: Apache-2.0
/**
 * A Kafka broker, Connect workers and HDFS in one JVM, and clients to work with them. Begin at
 * {@link io.millrace.stack.LocalStack}.
 */
package io.millrace.stack;
