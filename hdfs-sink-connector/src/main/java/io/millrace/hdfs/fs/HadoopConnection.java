// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A client of Hadoop's, logged in as the store's user.
 *
 * <p>Invariant: the FileSystem belongs to this connection alone. A cached one is shared with every
 * task of the JVM, and the first task that closes it breaks the others.
 */
final class HadoopConnection implements Closeable {
  private final HadoopLogin login;
  private final FileSystem fs;

  private HadoopConnection(HadoopLogin login, FileSystem fs) {
    this.login = login;
    this.fs = fs;
  }

  static HadoopConnection open(StoreRoot root, StoreSettings settings) throws IOException {
    Configuration conf = configuration(settings);
    HadoopLogin login = HadoopLogin.of(settings.login(), conf);
    try {
      URI uri = URI.create(root + "/");
      return new HadoopConnection(login, login.call(() -> FileSystem.newInstance(uri, conf)));
    } catch (IOException | RuntimeException e) {
      login.close();
      throw e;
    }
  }

  /** Later resources override earlier ones, and the single keys override them all. */
  static Configuration configuration(StoreSettings settings) {
    ClassLoader plugin = HadoopConnection.class.getClassLoader();
    Configuration conf = new Configuration(false);
    conf.setClassLoader(plugin);
    conf.addResource("core-default.xml");
    conf.addResource(HadoopConnection.class.getResource("client-defaults.xml"));
    if (settings.confDir().isPresent()) {
      for (String name : StoreSettings.SITE_FILES) {
        conf.addResource(new Path(settings.confDir().get().resolve(name).toUri()));
      }
    }
    settings.hadoop().forEach(conf::set);
    return conf;
  }

  FileSystem fileSystem() {
    return fs;
  }

  @Override
  public void close() throws IOException {
    try {
      fs.close();
    } finally {
      login.close();
    }
  }
}
