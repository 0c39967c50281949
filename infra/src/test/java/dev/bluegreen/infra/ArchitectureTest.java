package dev.bluegreen.infra;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.pulumi.Config;
import com.pulumi.resources.Resource;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.bluegreen.infra", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule ONLY_SETTINGS_READ_THE_CONFIGURATION =
      noClasses()
          .that()
          .resideOutsideOfPackages("..settings..", "..sdk..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Config.class)
          .orShould()
          .callMethod(System.class, "getenv", String.class);

  @ArchTest
  static final ArchRule SETTINGS_MAKE_NO_RESOURCES =
      noClasses()
          .that()
          .resideInAPackage("..settings..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Resource.class);

  @ArchTest
  static final ArchRule FEATURES_HAVE_NO_CYCLES =
      slices().matching("dev.bluegreen.infra.(*)..").should().beFreeOfCycles();
}
