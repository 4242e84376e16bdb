// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest gives. */
final class JarVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = FlumeMigration.class.getPackage().getImplementationVersion();
    return new String[] {"flume-migration " + (version == null ? "from classes" : version)};
  }
}
