// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LayeringTest {
  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.millrace");

  @Test
  void theStackKnowsNothingOfTheQuickstart() {
    noClasses()
        .that()
        .resideInAPackage("io.millrace.stack..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.millrace.quickstart", "picocli")
        .check(MODULE);
  }

  @Test
  void theQuickstartUsesConnectorsThroughTheWorkerOnly() {
    noClasses()
        .that()
        .resideInAPackage("io.millrace.quickstart")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.millrace.config..",
            "io.millrace.file..",
            "io.millrace.hdfs..",
            "io.millrace.record..",
            "io.millrace.spooldir..",
            "io.millrace.taildir..",
            "org.apache.kafka.connect..")
        .check(MODULE);
  }
}
