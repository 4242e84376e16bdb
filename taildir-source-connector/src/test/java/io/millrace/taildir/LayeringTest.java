// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LayeringTest {
  private static final JavaClasses CONNECTOR =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.millrace.taildir");

  @Test
  void theConnectorKnowsWhatSourcesShareAndConnectsPublicInterfaces() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.slf4j",
            "io.millrace.archive",
            "io.millrace.config",
            "io.millrace.file",
            "io.millrace.line",
            "io.millrace.metrics",
            "io.millrace.record",
            "io.millrace.taildir",
            "org.apache.kafka.common.config",
            "org.apache.kafka.connect.connector",
            "org.apache.kafka.connect.errors",
            "org.apache.kafka.connect.source",
            "org.apache.kafka.connect.storage")
        .check(CONNECTOR);
  }
}
