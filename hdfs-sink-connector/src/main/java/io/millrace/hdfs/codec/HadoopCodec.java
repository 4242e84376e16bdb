// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.util.ReflectionUtils;

/**
 * A codec that Hadoop knows by the name of its class, from the plugin's jars or the worker's.
 *
 * <p>Invariant: no site file takes part; what is configured are the single keys of Hadoop's that
 * the connector sets. Members are begun one at a time: nobody promises that a codec of Hadoop's
 * stands more, only that their streams have nothing in common.
 */
final class HadoopCodec implements Codec {
  private final CompressionCodec codec;

  private HadoopCodec(CompressionCodec codec) {
    this.codec = codec;
  }

  /**
   * Finds a codec.
   *
   * @throws IllegalArgumentException saying what is there instead
   */
  static HadoopCodec load(String className, Map<String, String> hadoop) {
    Configuration conf = new Configuration(false);
    conf.setClassLoader(HadoopCodec.class.getClassLoader());
    hadoop.forEach(conf::set);
    Class<?> found = conf.getClassByNameOrNull(className);
    if (found == null) {
      throw new IllegalArgumentException("the plugin finds no class of this name");
    }
    if (!CompressionCodec.class.isAssignableFrom(found)) {
      throw new IllegalArgumentException("the class is no " + CompressionCodec.class.getName());
    }
    return new HadoopCodec(
        ReflectionUtils.newInstance(found.asSubclass(CompressionCodec.class), conf));
  }

  @Override
  public synchronized MemberOutput begin(OutputStream file) throws IOException {
    return HadoopMember.begin(codec, file);
  }
}
