// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LayeringTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.millrace");

  @Test
  void connectorsDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage("io.millrace.taildir")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.millrace.spooldir", "io.millrace.hdfs..")
        .check(CLASSES);
  }

  @Test
  void nothingBelowKnowsTheConnector() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.millrace.taildir")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.millrace.taildir")
        .check(CLASSES);
  }

  @Test
  void linesAndRecordsDoNotKnowTheirConfiguration() {
    noClasses()
        .that()
        .resideInAnyPackage("io.millrace.file", "io.millrace.line", "io.millrace.record")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.millrace.config")
        .check(CLASSES);
  }

  @Test
  void kafkasInsidesAreLeftAlone() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka.common.utils", "org.apache.kafka.connect.runtime..")
        .check(CLASSES);
  }
}
