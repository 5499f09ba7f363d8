package io.aitbc.translation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.junit.jupiter.api.Test;

/** What holds for every class of this bundle. */
class TranslationRulesTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.aitbc.translation.ai", "io.aitbc.translation.files", "io.aitbc.translation.openai");

    @Test
    void packagesHaveNoCycles() {
        assertThat(CLASSES).hasSizeGreaterThan(30);
        slices().matching("io.aitbc.translation.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void onlyThePluginKnowsTheFramework() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.aitbc.translation.ai")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.osgi.service..")
                .check(CLASSES);
    }

    @Test
    void onlyTheTransportAndTheKeyTouchTheWire() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Settings")
                .and()
                .haveSimpleNameNotEndingWith("Transport")
                .and()
                .haveSimpleNameNotEndingWith("ApiKey")
                .should()
                .callMethod("io.aitbc.translation.openai.ApiKey", "header")
                .check(CLASSES);
    }

    @Test
    void nobodySleepsOrPrints() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(CLASSES);
        GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
    }
}
