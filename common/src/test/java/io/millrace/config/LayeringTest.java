// SPDX-License-Identifier: Apache-2.0
package io.millrace.config;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows between the packages of common: config sees them all, and none of them config. */
class LayeringTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.millrace");

  @Test
  void filesAndLinesKnowOnlyJava() {
    classes()
        .that()
        .resideInAPackage("io.millrace.file")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "io.millrace.file")
        .check(CLASSES);
    classes()
        .that()
        .resideInAPackage("io.millrace.line")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "io.millrace.line", "io.millrace.regex")
        .check(CLASSES);
    classes()
        .that()
        .resideInAPackage("io.millrace.regex")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "io.millrace.regex")
        .check(CLASSES);
    classes()
        .that()
        .resideInAPackage("io.millrace.template")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "io.millrace.template")
        .check(CLASSES);
    classes()
        .that()
        .resideInAPackage("io.millrace.time")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "io.millrace.regex", "io.millrace.time")
        .check(CLASSES);
  }

  @Test
  void archivesKnowOnlyJavaAndTheLibrariesThatDecompress() {
    classes()
        .that()
        .resideInAPackage("io.millrace.archive")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "io.millrace.archive",
            "com.github.luben.zstd",
            "org.apache.commons.compress.compressors.bzip2",
            "org.tukaani.xz")
        .check(CLASSES);
  }

  @Test
  void recordsDoNotKnowTheirConfiguration() {
    noClasses()
        .that()
        .resideInAPackage("io.millrace.record")
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
