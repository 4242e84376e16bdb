// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LayeringTest {
  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.millrace.migration");

  @Test
  void packagesDependTheWayTheDataFlows() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("commands")
        .definedBy("io.millrace.migration")
        .layer("apply")
        .definedBy("io.millrace.migration.apply")
        .layer("plan")
        .definedBy("io.millrace.migration.plan")
        .layer("mapping")
        .definedBy("io.millrace.migration.mapping")
        .layer("flume")
        .definedBy("io.millrace.migration.flume")
        .whereLayer("commands")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("apply")
        .mayOnlyBeAccessedByLayers("commands")
        .whereLayer("plan")
        .mayOnlyBeAccessedByLayers("commands", "apply")
        .whereLayer("mapping")
        .mayOnlyBeAccessedByLayers("plan")
        .whereLayer("flume")
        .mayOnlyBeAccessedByLayers("commands", "plan", "mapping")
        .check(MODULE);
  }

  /** The jar holds these, Jackson and picocli: neither Kafka nor Flume. */
  @Test
  void itNeedsNoKafkaAndNoFlume() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "com.fasterxml.jackson..",
            "picocli",
            "io.millrace.config",
            "io.millrace.record",
            "io.millrace.time",
            "io.millrace.migration..")
        .check(MODULE);
  }
}
