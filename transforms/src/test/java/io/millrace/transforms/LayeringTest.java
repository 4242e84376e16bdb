// SPDX-License-Identifier: Apache-2.0
package io.millrace.transforms;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LayeringTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.millrace.transforms");

  @Test
  void transformationsKnowTextsTemplatesTimesAndConnectsPublicInterfaces() {
    classes()
        .that()
        .resideInAPackage("io.millrace.transforms")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "io.millrace.config",
            "io.millrace.record",
            "io.millrace.template",
            "io.millrace.time",
            "io.millrace.transforms",
            "io.millrace.transforms.text",
            "org.apache.kafka.common.config",
            "org.apache.kafka.connect.components",
            "org.apache.kafka.connect.connector",
            "org.apache.kafka.connect.data",
            "org.apache.kafka.connect.errors",
            "org.apache.kafka.connect.header",
            "org.apache.kafka.connect.transforms")
        .check(CLASSES);
  }

  @Test
  void predicatesKnowTextsAndNoTransformation() {
    classes()
        .that()
        .resideInAPackage("io.millrace.transforms.predicates")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "io.millrace.config",
            "io.millrace.transforms.predicates",
            "io.millrace.transforms.text",
            "org.apache.kafka.common.config",
            "org.apache.kafka.connect.components",
            "org.apache.kafka.connect.connector",
            "org.apache.kafka.connect.transforms.predicates")
        .check(CLASSES);
  }

  @Test
  void textsKnowNoneOfBoth() {
    classes()
        .that()
        .resideInAPackage("io.millrace.transforms.text")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "io.millrace.config",
            "io.millrace.regex",
            "io.millrace.transforms.text",
            "org.apache.kafka.common.config",
            "org.apache.kafka.connect.connector",
            "org.apache.kafka.connect.errors",
            "org.apache.kafka.connect.header")
        .check(CLASSES);
  }
}
