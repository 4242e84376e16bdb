// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.codec;

import org.apache.hadoop.io.compress.DefaultCodec;

/**
 * A codec of somebody's, of whose readers the sink cannot know whether they read several members.
 */
public final class HadoopUnknownCodec extends DefaultCodec {}
